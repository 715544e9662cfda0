import { stringify } from 'yaml';
import { addressAnnotation } from '../allocation';
import type { IPFamily } from '../addresses';
import {
  GATEWAY_GROUP,
  KubernetesObject,
  Service,
  ServicePort,
} from '../objects';
import { isKind, Kind, KINDS, World } from '../world';
import type { RouteDraft } from './draft';

/** A manifest as it is written: members in the order in which people write them. */
export type DraftManifest = Readonly<Record<string, unknown>> & {
  readonly apiVersion: string;
  readonly kind: Kind;
};

/** The version in which the cluster serves a kind; where that is unknown, the one that is preferred. */
function apiVersionOf(world: World, kind: Kind): string {
  const { group, versions } = KINDS[kind];
  return (
    world.reading(kind).apiVersion ??
    (group === '' ? versions[0] : `${group}/${versions[0]}`)
  );
}

function matchesOf(draft: RouteDraft): readonly object[] | undefined {
  if (draft.kind === 'HTTPRoute') {
    return [
      {
        path: {
          type: draft.pathType ?? 'PathPrefix',
          value: draft.path ?? '/',
        },
      },
    ];
  }
  const { grpcService, grpcMethod } = draft;
  if (grpcService === undefined && grpcMethod === undefined) return undefined;
  return [
    {
      method: {
        ...(grpcService === undefined ? {} : { service: grpcService }),
        ...(grpcMethod === undefined ? {} : { method: grpcMethod }),
      },
    },
  ];
}

/** The route of a draft. */
export function routeManifest(
  world: World,
  draft: RouteDraft,
  name: string,
): DraftManifest {
  const { kind, namespace, parent, listener, hostname, backend } = draft;
  const matches = matchesOf(draft);
  const elsewhere = (of: string | undefined) =>
    of === undefined || of === namespace ? {} : { namespace: of };
  return {
    apiVersion: apiVersionOf(world, kind),
    kind,
    metadata: { name, namespace },
    spec: {
      parentRefs: [
        {
          // A ListenerSet is not what a parentRef means without saying.
          ...(parent.kind === 'Gateway'
            ? {}
            : { group: GATEWAY_GROUP, kind: parent.kind }),
          name: parent.name,
          ...elsewhere(parent.namespace),
          sectionName: listener,
        },
      ],
      ...(hostname === undefined ? {} : { hostnames: [hostname] }),
      rules: [
        {
          ...(matches ? { matches } : {}),
          backendRefs: [
            {
              name: backend.name,
              ...elsewhere(backend.namespace),
              port: backend.port,
            },
          ],
        },
      ],
    },
  };
}

/** The permission that a route needs to send requests to a Service of another namespace. */
export function grantManifest(
  world: World,
  { kind, namespace, backend }: RouteDraft,
  name: string,
): DraftManifest {
  return {
    apiVersion: apiVersionOf(world, 'ReferenceGrant'),
    kind: 'ReferenceGrant',
    metadata: { name, namespace: backend.namespace },
    spec: {
      from: [{ group: GATEWAY_GROUP, kind, namespace }],
      to: [{ group: '', kind: 'Service', name: backend.name }],
    },
  };
}

/** A second Service for the pods of another, with an address of its own. */
export function serviceManifest(
  world: World,
  input: {
    readonly of: Service;
    readonly name: string;
    readonly ports: readonly ServicePort[];
    readonly labels: Readonly<Record<string, string>>;
    readonly address:
      | { readonly ip: string; readonly family: IPFamily }
      | undefined;
  },
): DraftManifest {
  const { of, name, ports, labels, address } = input;
  return {
    apiVersion: apiVersionOf(world, 'Service'),
    kind: 'Service',
    metadata: {
      name,
      namespace: of.metadata.namespace,
      ...(Object.keys(labels).length > 0 ? { labels: { ...labels } } : {}),
      ...(address
        ? { annotations: { [addressAnnotation(world)]: address.ip } }
        : {}),
    },
    spec: {
      type: 'LoadBalancer',
      // Else the address is of a family that the Service does not have.
      ...(address
        ? { ipFamilyPolicy: 'SingleStack', ipFamilies: [address.family] }
        : {}),
      selector: { ...of.spec.selector },
      ports: ports.map(port => ({
        ...(port.name === undefined ? {} : { name: port.name }),
        port: port.port,
        protocol: port.protocol,
        targetPort: port.targetPort ?? port.port,
        ...(port.appProtocol === undefined
          ? {}
          : { appProtocol: port.appProtocol }),
      })),
    },
  };
}

/** A manifest as the cluster would hand it back. */
export function objectFrom(manifest: DraftManifest): KubernetesObject {
  const object = isKind(manifest.kind)
    ? KINDS[manifest.kind].read(manifest)
    : undefined;
  if (!object) throw new Error(`No object can be made of a ${manifest.kind}`);
  return object;
}

/** Manifests as one file, the same text for the same manifests. */
export function yamlOfManifests(manifests: readonly DraftManifest[]): string {
  return manifests
    .map(manifest => stringify(manifest, { lineWidth: 0 }))
    .join('---\n');
}
