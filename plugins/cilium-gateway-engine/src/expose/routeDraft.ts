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
  ParentJudgement,
} from '../gateway';
import { KubernetesObject, nameOf, Ref, refOf, Route } from '../objects';
import type { ResolveRequest } from '../resolution';
import type { World } from '../world';
import { attachmentProblems, kindProblems } from './attachmentChecks';
import { backendProblems } from './backendChecks';
import { DraftProblem, problem, RouteDraft } from './draft';
import { DraftMoment, introducedIn } from './moment';
import {
  DraftManifest,
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

/** What a draft comes to as objects. */
interface Drafted {
  readonly route: Route;
  /** What the route takes the place of. */
  readonly existing: Route | undefined;
  /** Whether the route may use its backend without a further grant. */
  readonly permitted: boolean | null;
  /** The route first. */
  readonly manifests: readonly DraftManifest[];
  readonly objects: readonly KubernetesObject[];
}

function drafted(world: World, draft: RouteDraft): Drafted {
  const name = nameFor(world, draft);
  const existing = world.table(draft.kind).get(`${draft.namespace}/${name}`);
  const manifest = routeManifest(world, draft, name);
  const route = storedRoute(objectFrom(manifest) as Route, existing);
  const namespace = draft.backend.namespace ?? draft.namespace;
  const permitted = isPermitted(world, {
    from: refOf(route),
    to: { group: '', kind: 'Service', namespace, name: draft.backend.name },
  });
  const grants =
    permitted === true
      ? []
      : [
          grantManifest(
            world,
            draft,
            freeName(
              [`${draft.namespace}-to-${draft.backend.name}`],
              wish =>
                world.table('ReferenceGrant').get(`${namespace}/${wish}`) !==
                undefined,
            ),
          ),
        ];
  return {
    route,
    existing,
    permitted,
    manifests: [manifest, ...grants],
    objects: [route, ...grants.map(objectFrom)],
  };
}

/** Where a route comes to be among the Gateways of a world. */
interface Placed {
  readonly judgement: ParentJudgement;
  readonly view: GatewayView | undefined;
  readonly listener: JudgedListener | undefined;
}

const viewOf = (views: GatewayViews, ref: Ref | undefined) => {
  const gateway =
    ref && views.world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
  return gateway && views.of(gateway);
};

function placed(
  views: GatewayViews,
  route: Route,
  { listener: wanted }: RouteDraft,
): Placed {
  const judgement = judgeParent(views, route, 0);
  return {
    judgement,
    view: viewOf(views, judgement.gateway),
    listener: judgement.decisions.find(
      ({ listener }) => listener.spec.name === wanted,
    )?.listener,
  };
}

function problemsOf(
  { world, views: known }: DraftMoment,
  draft: RouteDraft,
  { route, existing, permitted }: Drafted,
  { judgement, view, listener }: Placed,
  after: World,
): readonly DraftProblem[] {
  const [[backend]] = judgeBackends(after, route).rules;
  const isTaken = listener !== undefined && judgement.taking.includes(listener);
  return [
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
    ...(view && isTaken
      ? routingProblems(
          viewOf(known ?? gatewayViews(world), judgement.gateway),
          view,
          listener,
          route,
        )
      : []),
    ...backendProblems(backend),
    ...(permitted === true ? [] : [grantProblem(draft, permitted)]),
  ];
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
  const nothing = { resolution: null, introduced: [] };
  const malformed = formProblems(draft);
  if (malformed.length > 0) {
    return { problems: malformed, manifests: '', objects: [], ...nothing };
  }
  const objects = drafted(world, draft);
  const after = world.with({ put: objects.objects });
  const views = gatewayViews(after);
  const place = placed(views, objects.route, draft);
  const told = {
    problems: problemsOf(moment, draft, objects, place, after),
    manifests: yamlOfManifests(objects.manifests),
    objects: objects.objects.map(refOf),
  };
  if (moment.preview === false) return { ...told, ...nothing };
  const findings = findingsOf(after, now, options, views);
  const { view, listener } = place;
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
