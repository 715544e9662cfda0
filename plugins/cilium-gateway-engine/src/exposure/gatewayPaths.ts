import type { FindingAnswer } from '../findings';
import {
  GatewayView,
  judgeParent,
  JudgedListener,
  listenerField,
  ListenerDecision,
  ParentJudgement,
} from '../gateway';
import { nameOf, refOf, Route } from '../objects';
import { listenerHops, servedHostnames } from '../resolution';
import { dnsHop } from './addressHops';
import { backendHops, redirectOf } from './backendHops';
import { hop, PathAnswer, pathAnswer, PathHop } from './path';
import { headHops, routeFindings, Surroundings } from './stations';
import { schemeOf, urlOf } from './url';

const CERTIFICATE_RULES = ['listener-cert', 'certificate-too-narrow'];

function listenerFindings(
  { findings }: Surroundings,
  { owner, index }: JudgedListener,
): readonly FindingAnswer[] {
  const field = listenerField(index);
  return findings
    .of(refOf(owner))
    .filter(one => one.field === field || one.field.startsWith(`${field}.`));
}

function listenerPart(
  around: Surroundings,
  listener: JudgedListener,
): readonly PathHop[] {
  const found = listenerFindings(around, listener);
  const ofCertificate = found.filter(({ rule }) =>
    CERTIFICATE_RULES.includes(rule),
  );
  const others = found.filter(one => !ofCertificate.includes(one));
  return listenerHops(listener).map(({ kind, state, ref, summary }) =>
    hop(
      kind,
      state,
      ref,
      summary,
      kind === 'certificate' ? ofCertificate : others,
    ),
  );
}

/** The hops of a route that a listener takes. */
function takenHops(around: Surroundings, route: Route): readonly PathHop[] {
  const ref = refOf(route);
  const redirect = redirectOf(route);
  return [
    hop(
      'route',
      'ok',
      ref,
      redirect === undefined
        ? `${nameOf(ref)} is accepted`
        : `${nameOf(ref)} ${redirect}`,
      routeFindings(around, route),
    ),
    ...backendHops(around.world, route, around.wanted, around.findings),
  ];
}

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

function pathsOn(
  around: Surroundings,
  view: GatewayView,
  route: Route,
  listener: JudgedListener,
  hostnames: readonly string[],
  rest: readonly PathHop[],
): readonly PathAnswer[] {
  const { port } = listener.spec;
  const scheme = schemeOf(listener.spec);
  const head = headHops(around, view);
  const addresses = view.addresses.values;
  return hostnames.flatMap(hostname => {
    if (hostname === '*') {
      const hosts = addresses.length > 0 ? addresses : ['<pending>'];
      return hosts.map(host =>
        pathAnswer(urlOf(scheme, host, port), null, port, [...head, ...rest]),
      );
    }
    const dns = dnsHop(
      hostname,
      addresses,
      [route, view.gateway, view.ownership.service].flatMap(one =>
        one ? [{ ref: refOf(one), annotations: one.metadata.annotations }] : [],
      ),
    );
    return [
      pathAnswer(urlOf(scheme, hostname, port), hostname, port, [
        ...dns,
        ...head,
        ...rest,
      ]),
    ];
  });
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
    pathsOn(
      around,
      view,
      route,
      listener,
      hostnamesOr(route, listener.hostname),
      [refused],
    ),
  );
}

/**
 * The paths that a route opens: one for each hostname on each listener that takes it, and for a parent of which no
 * listener takes it, those that it was meant to open, broken at the route.
 */
export function routePaths(
  around: Surroundings,
  route: Route,
): readonly PathAnswer[] {
  const paths = new Map<string, PathAnswer>();
  const rest = takenHops(around, route);
  route.spec.parentRefs.forEach((_, index) => {
    const judgement = judgeParent(around.views, route, index);
    if (judgement.managed === false) return;
    const { gateway: ref, taking } = judgement;
    const gateway =
      ref && around.world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
    const found =
      gateway && taking.length > 0
        ? taking.flatMap(listener => {
            const view = around.views.of(gateway);
            const served = servedHostnames(view).get(listener)?.get(route);
            return pathsOn(around, view, route, listener, served ?? [], [
              ...listenerPart(around, listener),
              ...rest,
            ]);
          })
        : refusedPaths(around, route, judgement);
    for (const path of found) {
      const at = nameOf(ref ?? judgement.parent);
      paths.set(`${at} ${path.url}`, path);
    }
  });
  return [...paths.values()];
}
