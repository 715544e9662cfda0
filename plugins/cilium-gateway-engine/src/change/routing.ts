import {
  BackendJudgement,
  GatewayViews,
  gatewayViews,
  JudgedListener,
  judgeBackends,
  judgeParent,
  ParentJudgement,
} from '../gateway';
import { Evidence, nameOf, Ref, refOf, Route, ROUTE_KINDS } from '../objects';
import { keyOf, Kind, World } from '../world';
import type { Comparison } from './addresses';

/**
 * A name and port under which a route takes requests.
 *
 * @public
 */
export interface Way {
  /** Such as `https://shop.example.com`; its host is `*` where any name will do. */
  readonly url: string;
  readonly gateway: Ref;
}

/**
 * What a change does to the requests that a route takes. `stops`: none come to it any longer; `begins`: some do now;
 * `narrows`, `widens`, `changes`: it takes them under fewer, more, other names and ports; `fails`: it takes them, and has
 * nowhere to send some to; `recovers`: it has again.
 *
 * @public
 */
export interface RoutingConsequence {
  readonly object: Ref;
  readonly change:
    | 'stops'
    | 'begins'
    | 'narrows'
    | 'widens'
    | 'changes'
    | 'fails'
    | 'recovers';
  readonly before: readonly Way[];
  readonly after: readonly Way[];
  readonly certain: boolean;
  readonly because: readonly string[];
}

/** What no route depends on. */
const UNRELATED: readonly Kind[] = [
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPNodeConfig',
  'CiliumBGPPeerConfig',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'CiliumNode',
  'IPAddressPool',
  'Lease',
  'Node',
];

const SCHEMES: Readonly<Record<string, readonly [string, number | undefined]>> =
  {
    HTTP: ['http', 80],
    HTTPS: ['https', 443],
    TLS: ['tls', undefined],
    TCP: ['tcp', undefined],
    UDP: ['udp', undefined],
  };

function urlOf({ spec }: JudgedListener, hostname: string): string {
  const known = Object.hasOwn(SCHEMES, spec.protocol);
  const [scheme, usual] = known
    ? SCHEMES[spec.protocol]
    : [spec.protocol.toLowerCase(), undefined];
  return `${scheme}://${hostname}${spec.port === usual ? '' : `:${spec.port}`}`;
}

/** How a route stands in one world. */
interface Standing {
  readonly parents: readonly ParentJudgement[];
  /** By Gateway and URL. */
  readonly ways: ReadonlyMap<string, Way>;
  /** Of rules that have nowhere to send requests to, by what they match. */
  readonly failing: ReadonlyMap<string, readonly BackendJudgement[]>;
  readonly certain: boolean;
}

const nowhere: Standing = {
  parents: [],
  ways: new Map(),
  failing: new Map(),
  certain: true,
};

function waysOf(parents: readonly ParentJudgement[]): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  for (const { gateway, decisions, taking } of parents) {
    if (!gateway) continue;
    for (const { listener, hostnames } of decisions) {
      if (!taking.includes(listener) || listener.usable === false) continue;
      const names = hostnames.length > 0 ? hostnames : ['*'];
      for (const url of names.map(name => urlOf(listener, name)))
        ways.set(`${nameOf(gateway)} ${url}`, { url, gateway });
    }
  }
  return ways;
}

/** Of a Service that is new nobody has counted the endpoints yet. */
function isDead(before: World, backend: BackendJudgement): boolean {
  if (backend.resolved === false) return true;
  const { service, endpoints } = backend;
  return (
    service !== undefined &&
    before.table('Service').get(keyOf(service)) !== undefined &&
    endpoints?.ready === 0
  );
}

function failingRules(before: World, world: World, route: Route) {
  const failing = new Map<string, readonly BackendJudgement[]>();
  judgeBackends(world, route).rules.forEach((backends, index) => {
    const serving = backends.filter(one => !one.mirror && one.weight > 0);
    if (serving.length > 0 && serving.every(one => isDead(before, one)))
      failing.set(JSON.stringify(route.spec.rules[index].matches), serving);
  });
  return failing;
}

function standingOf(
  before: World,
  views: GatewayViews,
  route: Route,
): Standing {
  const parents = route.spec.parentRefs.map((_, index) =>
    judgeParent(views, route, index),
  );
  return {
    parents,
    ways: waysOf(parents),
    failing: failingRules(before, views.world, route),
    certain: parents.every(
      ({ managed, accepted, taking }) =>
        managed === false ||
        (accepted !== null && taking.every(({ usable }) => usable !== null)),
    ),
  };
}

const inWords = ({ object, field, seen, wanted }: Evidence) =>
  `${nameOf(object)}, ${field}: ${seen}; wanted ${wanted}.`;

/** Why a route has no longer the ways that it had, told by the listeners that took it, or by the nearest. */
function whyLost(was: Standing, is: Standing): readonly string[] {
  const took = new Set(
    was.parents.flatMap(({ taking }) => taking.map(({ spec }) => spec.name)),
  );
  const lines = is.parents.flatMap(parent => {
    const { managed, gateway, decisions, evidence, taking } = parent;
    if (managed === false)
      return gateway
        ? [`${nameOf(gateway)} is not of a class that Cilium serves.`]
        : [];
    const refused = decisions.flatMap(({ listener, refusal }) =>
      refusal && took.has(listener.spec.name) ? refusal.evidence : [],
    );
    const unusable = taking
      .filter(({ usable }) => usable === false)
      .flatMap(({ spec, problems }) =>
        problems.map(({ message }) => `Listener ${spec.name}: ${message}.`),
      );
    const shown = refused.length > 0 ? refused : evidence;
    return [...shown.map(inWords), ...unusable];
  });
  return [...new Set(lines)];
}

function whyFailing(failing: Standing['failing'], known: Standing['failing']) {
  const backends = [...failing]
    .filter(([key]) => !known.has(key))
    .flatMap(([, all]) => all);
  return backends.map(({ ref, evidence }) =>
    evidence ? inWords(evidence) : `${nameOf(ref)} has no ready endpoint.`,
  );
}

function changeOf(
  was: Standing,
  is: Standing,
): RoutingConsequence['change'] | undefined {
  const lost = [...was.ways.keys()].some(key => !is.ways.has(key));
  const won = [...is.ways.keys()].some(key => !was.ways.has(key));
  if (was.ways.size > 0 && is.ways.size === 0) return 'stops';
  if (was.ways.size === 0 && is.ways.size > 0) return 'begins';
  if (is.ways.size === 0) return undefined;
  if ([...is.failing.keys()].some(key => !was.failing.has(key))) return 'fails';
  if (lost && won) return 'changes';
  if (lost) return 'narrows';
  if (won) return 'widens';
  const isMended = [...was.failing.keys()].some(key => !is.failing.has(key));
  return isMended ? 'recovers' : undefined;
}

const inOrder = (ways: ReadonlyMap<string, Way>) =>
  [...ways.keys()].sort().map(key => ways.get(key)!);

function whyWon(was: Standing, is: Standing): readonly string[] {
  return [...is.ways]
    .filter(([key]) => !was.ways.has(key))
    .map(([, { url, gateway }]) => `${nameOf(gateway)} takes ${url} for it.`);
}

function consequenceOf(
  before: World,
  views: { readonly was: GatewayViews; readonly is: GatewayViews },
  last: Route | undefined,
  next: Route | undefined,
): RoutingConsequence | undefined {
  const was = last ? standingOf(before, views.was, last) : nowhere;
  const is = next ? standingOf(before, views.is, next) : nowhere;
  const change = changeOf(was, is);
  if (change === undefined) return undefined;
  const because = next
    ? [
        ...whyFailing(is.failing, was.failing),
        ...([...was.ways.keys()].every(key => is.ways.has(key))
          ? []
          : whyLost(was, is)),
        ...whyWon(was, is),
      ]
    : ['It is removed.'];
  return {
    object: refOf((next ?? last)!),
    change,
    before: inOrder(was.ways),
    after: inOrder(is.ways),
    certain: was.certain && is.certain,
    because: [
      ...new Set(
        change === 'recovers'
          ? ['Every rule has somewhere to send requests to again.']
          : because,
      ),
    ],
  };
}

/** Which routes would stop or begin to get requests. */
export function routingConsequences({
  before,
  applied,
  was,
  is,
}: Comparison): readonly RoutingConsequence[] {
  if ([...applied.touched].every(kind => UNRELATED.includes(kind))) return [];
  const views = { was: gatewayViews(was.world), is: gatewayViews(is.world) };
  return ROUTE_KINDS.flatMap(kind => {
    const old = was.world.table(kind);
    const now = is.world.table(kind);
    const keys = new Set([...old.all(), ...now.all()].map(keyOf));
    return [...keys]
      .sort()
      .flatMap(
        key => consequenceOf(before, views, old.get(key), now.get(key)) ?? [],
      );
  });
}
