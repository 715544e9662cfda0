import { FindingAnswer, findingsByObject, findingsOf } from '../findings';
import { ResolvedPath, resolvePath } from '../exposure';
import {
  endsTls,
  GatewayView,
  gatewayViews,
  GatewayViews,
  isPermitted,
  JudgedListener,
  judgeBackends,
  judgeParent,
} from '../gateway';
import { Gateway, nameOf, Ref, refOf, Route } from '../objects';
import type { ResolveRequest } from '../resolution';
import type { World } from '../world';
import { attachmentProblems, kindProblems } from './attachmentChecks';
import { backendProblems } from './backendChecks';
import { DraftProblem, problem, RouteDraft } from './draft';
import { DraftMoment, introducedIn } from './moment';
import {
  grantManifest,
  objectFrom,
  routeManifest,
  yamlOfManifests,
} from './manifests';
import {
  freeName,
  grpcProblem,
  hostnameProblem,
  nameProblem,
  pathProblem,
} from './names';
import { routingProblems } from './routingChecks';

/**
 * What is to be said about a draft of a route.
 *
 * @public
 */
export interface RouteDraftAnswer {
  readonly problems: readonly DraftProblem[];
  /** YAML, the route first; empty where none can be made. */
  readonly manifests: string;
  /** What the manifests are of. */
  readonly objects: readonly Ref[];
  /** Where a request of the kind that the route is for would go; null where that cannot be asked, or is not. */
  readonly resolution: ResolvedPath | null;
  /** Findings that there would be and are not yet, of any object. */
  readonly introduced: readonly FindingAnswer[];
}

function formProblems(draft: RouteDraft): readonly DraftProblem[] {
  const found = (
    field: DraftProblem['field'],
    message: string | undefined,
  ): readonly DraftProblem[] =>
    message === undefined ? [] : [problem(field, 'error', message)];
  const { name, namespace, hostname, path, grpcService, grpcMethod } = draft;
  return [
    ...found('namespace', nameProblem(namespace)),
    ...(name === undefined ? [] : found('name', nameProblem(name))),
    ...(hostname === undefined
      ? []
      : found('hostname', hostnameProblem(hostname))),
    ...(path === undefined || draft.kind !== 'HTTPRoute'
      ? []
      : found('path', pathProblem(path))),
    ...(grpcService === undefined || draft.kind !== 'GRPCRoute'
      ? []
      : found('path', grpcProblem('service', grpcService))),
    ...(grpcMethod === undefined || draft.kind !== 'GRPCRoute'
      ? []
      : found('path', grpcProblem('method', grpcMethod))),
  ];
}

function nameFor(world: World, draft: RouteDraft): string {
  const { name, kind, namespace, backend, hostname = '' } = draft;
  return (
    name ??
    freeName(
      [backend.name, `${backend.name}-${hostname.split('.')[0]}`],
      wish => world.table(kind).get(`${namespace}/${wish}`) !== undefined,
    )
  );
}

const sample = (hostname: string) =>
  hostname.startsWith('*.') ? `www${hostname.slice(1)}` : hostname;

/** A host that the listener and the route take. */
function hostFor(
  { hostname }: RouteDraft,
  listener: JudgedListener,
  { addresses }: GatewayView,
): string {
  if (hostname !== undefined) return sample(hostname);
  if (listener.hostname !== '*') return sample(listener.hostname);
  const [address] = addresses.values;
  if (address === undefined) return 'example.com';
  return address.includes(':') ? `[${address}]` : address;
}

/** A request such as the route is for. */
function requestFor(
  draft: RouteDraft,
  listener: JudgedListener,
  view: GatewayView,
): ResolveRequest {
  const scheme = endsTls(listener.spec) ? 'https' : 'http';
  const usual = scheme === 'https' ? 443 : 80;
  const { port } = listener.spec;
  const host = hostFor(draft, listener, view);
  const base = `${scheme}://${host}${port === usual ? '' : `:${port}`}`;
  const { namespace, name } = view.gateway.metadata;
  const gateway = `${namespace}/${name}`;
  if (draft.kind === 'HTTPRoute') {
    return { url: `${base}${draft.path ?? '/'}`, gateway };
  }
  const { grpcService = 'example.Service', grpcMethod = 'Method' } = draft;
  return {
    url: `${base}/${grpcService}/${grpcMethod}`,
    method: 'POST',
    headers: { 'content-type': 'application/grpc' },
    gateway,
  };
}

/** The route as it would be stored: one of the same name is replaced and keeps its age. */
function storedRoute(manifest: Route, existing: Route | undefined): Route {
  return existing
    ? {
        ...manifest,
        metadata: {
          ...manifest.metadata,
          creationTimestamp: existing.metadata.creationTimestamp,
        },
      }
    : manifest;
}

function grantProblem(
  draft: RouteDraft,
  permitted: boolean | null,
): DraftProblem {
  const { namespace, backend } = draft;
  const what = `A ReferenceGrant in namespace ${backend.namespace} must let ${draft.kind}s of namespace ${namespace} use Service ${backend.name}`;
  return problem(
    'backend',
    'warning',
    permitted === null
      ? `${what}. Those that there are cannot be read; one is among the manifests.`
      : `${what}. It is among the manifests, and whoever owns that namespace has to apply it.`,
  );
}

/**
 * Holds a draft of a route against a cluster: whether the listener takes it, who else has its hostname and path, whether the
 * backend is there and may be used; and what would be if its manifests were applied.
 *
 * @public
 */
export function judgeRouteDraft(
  moment: DraftMoment,
  draft: RouteDraft,
): RouteDraftAnswer {
  const { world, now, options } = moment;
  const malformed = formProblems(draft);
  if (malformed.length > 0) {
    return {
      problems: malformed,
      manifests: '',
      objects: [],
      resolution: null,
      introduced: [],
    };
  }
  const name = nameFor(world, draft);
  const existing = world.table(draft.kind).get(`${draft.namespace}/${name}`);
  const manifest = routeManifest(world, draft, name);
  const route = storedRoute(objectFrom(manifest) as Route, existing);
  const backendNamespace = draft.backend.namespace ?? draft.namespace;
  const permitted = isPermitted(world, {
    from: refOf(route),
    to: {
      group: '',
      kind: 'Service',
      namespace: backendNamespace,
      name: draft.backend.name,
    },
  });
  const manifests = [
    manifest,
    ...(permitted === true
      ? []
      : [
          grantManifest(
            world,
            draft,
            freeName(
              [`${draft.namespace}-to-${draft.backend.name}`],
              wish =>
                world
                  .table('ReferenceGrant')
                  .get(`${backendNamespace}/${wish}`) !== undefined,
            ),
          ),
        ]),
  ];
  const objects = [route, ...manifests.slice(1).map(objectFrom)];
  const after = world.with({ put: objects });
  const views = gatewayViews(after);
  const judgement = judgeParent(views, route, 0);
  const gatewayKey =
    judgement.gateway &&
    `${judgement.gateway.namespace}/${judgement.gateway.name}`;
  const viewIn = (of: GatewayViews): GatewayView | undefined => {
    const gateway: Gateway | undefined =
      gatewayKey === undefined
        ? undefined
        : of.world.table('Gateway').get(gatewayKey);
    return gateway && of.of(gateway);
  };
  const view = viewIn(views);
  const listener = judgement.decisions.find(
    one => one.listener.spec.name === draft.listener,
  )?.listener;
  const taken = listener !== undefined && judgement.taking.includes(listener);
  const [[backend]] = judgeBackends(after, route).rules;
  const problems: readonly DraftProblem[] = [
    ...kindProblems(world, draft),
    ...(existing
      ? [
          problem(
            'name',
            'warning',
            `${nameOf(
              refOf(existing),
            )} exists, and the manifest would replace it.`,
          ),
        ]
      : []),
    ...attachmentProblems(draft, judgement, view),
    ...(view && taken
      ? routingProblems(
          viewIn(moment.views ?? gatewayViews(world)),
          view,
          listener,
          route,
        )
      : []),
    ...backendProblems(backend),
    ...(permitted === true ? [] : [grantProblem(draft, permitted)]),
  ];
  const told = {
    problems,
    manifests: yamlOfManifests(manifests),
    objects: objects.map(refOf),
  };
  if (moment.preview === false) {
    return { ...told, resolution: null, introduced: [] };
  }
  const findings = findingsOf(after, now, options, views);
  const resolution =
    view && listener
      ? resolvePath(after, requestFor(draft, listener, view), now, {
          views,
          findings: findingsByObject(findings),
        })
      : null;
  return {
    ...told,
    resolution: resolution && 'path' in resolution ? resolution : null,
    introduced: introducedIn(moment, findings),
  };
}
