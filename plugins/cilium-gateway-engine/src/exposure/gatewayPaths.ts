import {
  GatewayView,
  judgeParent,
  JudgedListener,
  ListenerDecision,
  ParentJudgement,
} from '../gateway';
import { nameOf, refOf, Route } from '../objects';
import { servedHostnames } from '../resolution';
import { hop, PathAnswer, pathAnswer, PathHop } from './path';
import { headHops, nameHops, routeFindings, Surroundings } from './stations';
import { takenPaths } from './takenPaths';
import { schemeOf, urlOf } from './url';

/** The hop of a route that no listener of a parent takes. */
function refusedHop(
  around: Surroundings,
  route: Route,
  { accepted, reason, evidence, parent }: ParentJudgement,
): PathHop {
  const ref = refOf(route);
  const [first] = evidence;
  const why = first ? `: ${first.seen}, wanted ${first.wanted}` : '';
  return hop(
    'route',
    accepted === null ? 'unknown' : 'error',
    ref,
    accepted === null
      ? `whether ${nameOf(parent)} takes ${nameOf(ref)} cannot be told${why}`
      : `${nameOf(parent)} does not take ${nameOf(ref)} (${reason})${why}`,
    routeFindings(around, route),
  );
}

function refusedAt(
  around: Surroundings,
  view: GatewayView,
  listener: JudgedListener,
  route: Route,
  hostname: string,
  refused: PathHop,
): readonly PathAnswer[] {
  const { port } = listener.spec;
  const scheme = schemeOf(listener.spec);
  const { values } = view.addresses;
  const hops = [...headHops(around, view), refused];
  if (hostname !== '*') {
    return [
      pathAnswer(urlOf(scheme, hostname, port), hostname, port, [
        ...nameHops(view, route, hostname),
        ...hops,
      ]),
    ];
  }
  return (values.length > 0 ? values : ['<pending>']).map(host =>
    pathAnswer(urlOf(scheme, host, port), null, port, hops),
  );
}

/** Where a route that is not taken was meant to be reached: on the listeners that came nearest to taking it. */
function nearest({ decisions }: ParentJudgement): readonly ListenerDecision[] {
  const order = [
    'namespace',
    'hostname',
    'kind',
    'protocol',
    'port',
    'section',
  ] as const;
  const unknown = decisions.filter(({ takes }) => takes === null);
  if (unknown.length > 0) return unknown;
  for (const check of order) {
    const found = decisions.filter(({ refusal }) => refusal?.check === check);
    if (found.length > 0) return found;
  }
  return [];
}

const hostnamesOr = (route: Route, fallback: string) =>
  route.spec.hostnames.length > 0
    ? route.spec.hostnames.map(one => one.toLowerCase())
    : [fallback];

function refusedPaths(
  around: Surroundings,
  route: Route,
  judgement: ParentJudgement,
): readonly PathAnswer[] {
  const refused = refusedHop(around, route, judgement);
  const { gateway: ref } = judgement;
  const gateway =
    ref && around.world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
  if (!gateway) {
    const missing = hop(
      'gateway',
      judgement.accepted === null ? 'unknown' : 'error',
      judgement.parent,
      judgement.evidence[0]?.seen ?? `${nameOf(judgement.parent)} is not known`,
    );
    const port = judgement.ref.port ?? 443;
    return hostnamesOr(route, '<pending>').map(hostname =>
      pathAnswer(
        urlOf(port === 80 ? 'http' : 'https', hostname, port),
        route.spec.hostnames.length > 0 ? hostname : null,
        port,
        [missing, refused],
      ),
    );
  }
  const view = around.views.of(gateway);
  return nearest(judgement).flatMap(({ listener }) =>
    hostnamesOr(route, listener.hostname).flatMap(hostname =>
      refusedAt(around, view, listener, route, hostname, refused),
    ),
  );
}

function pathsOf(
  around: Surroundings,
  route: Route,
  judgement: ParentJudgement,
): readonly PathAnswer[] {
  const { gateway: ref, taking } = judgement;
  const gateway =
    ref && around.world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
  if (!gateway || taking.length === 0) {
    return refusedPaths(around, route, judgement);
  }
  const view = around.views.of(gateway);
  return taking.flatMap(listener =>
    takenPaths(
      around,
      view,
      route,
      listener,
      servedHostnames(view).get(listener)?.get(route) ?? [],
    ),
  );
}

/**
 * The paths that a route opens: where its rules are reached on each listener that takes it, and for a parent of which no
 * listener takes it, those that it was meant to open, broken at the route.
 */
export function routePaths(
  around: Surroundings,
  route: Route,
): readonly PathAnswer[] {
  const paths = new Map<string, PathAnswer>();
  const judged = route.spec.parentRefs
    .map((_, index) => judgeParent(around.views, route, index))
    .filter(({ managed }) => managed !== false);
  // A way that is open is not told of as closed because another parentRef leads to the same place in vain.
  const open = ({ taking }: ParentJudgement) => Number(taking.length === 0);
  for (const judgement of [...judged].sort((a, b) => open(a) - open(b))) {
    const at = nameOf(judgement.gateway ?? judgement.parent);
    for (const path of pathsOf(around, route, judgement)) {
      const key = `${at} ${path.url}`;
      if (!paths.has(key)) paths.set(key, path);
    }
  }
  return [...paths.values()];
}
