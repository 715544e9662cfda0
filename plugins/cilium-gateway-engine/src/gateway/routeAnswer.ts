import { Ref, refOf, Route } from '../objects';
import { isKnown, KindReading, World } from '../world';
import type { ParentJudgement } from './attachment';
import { BackendJudgement, judgeBackends, RouteBackends } from './backends';
import type { EndpointCount } from './endpoints';
import { gatewayHealth, listenerHealth } from './gatewayAnswer';
import { Health, partialHealth, worstHealth } from './health';
import type { Verdict } from './judgement';
import { judgeParent } from './parents';
import { Quirk, routeQuirks } from './quirks';
import {
  Disagreement,
  findDisagreements,
  leftoverParents,
  Reported,
  ReportedParent,
  reportedOf,
  reportedParents,
} from './reported';
import { GatewayViews, gatewayViews } from './view';

/**
 * What became of one parentRef.
 *
 * @public
 */
export interface RouteParentAnswer {
  /** The Gateway at the end of the reference; null when there is none. */
  readonly gateway: Ref | null;
  /** Differs from `gateway` only for a ListenerSet. */
  readonly parent: Ref;
  readonly sectionName: string | null;
  readonly port: number | null;
  /** Null when unknown, and where Cilium is not asked. */
  readonly accepted: boolean | null;
  readonly resolvedRefs: boolean | null;
  /** Tokens; empty when all is well. */
  readonly reasons: readonly string[];
  /** Names of those that take the route. */
  readonly listeners: readonly string[];
  readonly reported: Reported | null;
  /** Each listener's decision, with what it rests on. */
  readonly judgement: ParentJudgement;
  readonly disagreements: readonly Disagreement[];
}

/**
 * Where a route sends requests.
 *
 * @public
 */
export interface BackendAnswer {
  readonly ref: Ref;
  readonly port: number | null;
  readonly weight: number;
  /** Null when the referent cannot be read. */
  readonly resolved: boolean | null;
  /** Zeros when they cannot be read or judged; {@link BackendJudgement.endpoints} is null then. */
  readonly endpoints: EndpointCount;
  readonly judgement: BackendJudgement;
}

/**
 * A route as answers show it, but for its findings.
 *
 * @public
 */
export interface RouteAnswer {
  readonly ref: Ref;
  readonly hostnames: readonly string[];
  readonly parents: readonly RouteParentAnswer[];
  /** In the order of the rules; mirrors are not among them. */
  readonly backends: readonly BackendAnswer[];
  /** References that only get copies of requests. */
  readonly mirrors: readonly BackendJudgement[];
  readonly health: Health;
  /** Parents that Cilium once reported and the route no longer names. */
  readonly leftovers: readonly ReportedParent[];
  /** Where this Cilium version does something else than these verdicts say. */
  readonly quirks: readonly Quirk[];
}

const asVerdict = (
  type: string,
  state: boolean | null,
  reason: string | undefined,
): Verdict => {
  const status = { true: 'True', false: 'False', null: 'Unknown' }[
    String(state) as 'true' | 'false' | 'null'
  ] as Verdict['status'];
  return { type, status, reason: state ? type : reason ?? '', message: '' };
};

function parentAnswer(
  route: Route,
  judgement: ParentJudgement,
  backends: RouteBackends,
  reported: ReportedParent | undefined,
): RouteParentAnswer {
  const { ref, accepted, reason, managed } = judgement;
  const resolvedRefs = managed === true ? backends.resolved : null;
  const conditions = reported?.conditions ?? [];
  const { generation } = route.metadata;
  return {
    gateway: judgement.gateway ?? null,
    parent: judgement.parent,
    sectionName: ref.sectionName ?? null,
    port: ref.port ?? null,
    accepted,
    resolvedRefs,
    reasons: [
      ...(reason === undefined ? [] : [reason]),
      ...(resolvedRefs === false ? backends.reasons : []),
    ],
    listeners: judgement.taking.map(({ spec }) => spec.name),
    reported: reportedOf(conditions, generation),
    judgement,
    disagreements: findDisagreements(
      [
        asVerdict('Accepted', accepted, reason),
        // Cilium does not look at the backends of a route that it has refused, and says True.
        asVerdict(
          'ResolvedRefs',
          accepted === true ? resolvedRefs : null,
          backends.reasons[0],
        ),
      ],
      conditions,
      generation,
    ),
  };
}

function parentHealth(
  views: GatewayViews,
  { judgement, disagreements }: RouteParentAnswer,
): Health {
  const { accepted, gateway } = judgement;
  if (accepted === null) return 'unknown';
  const object =
    gateway &&
    views.world.table('Gateway').get(`${gateway.namespace}/${gateway.name}`);
  if (!accepted || !object) return 'error';
  const view = views.of(object);
  const health = worstHealth([
    gatewayHealth(views.world, view),
    partialHealth(judgement.taking.map(one => listenerHealth(view, one))),
  ]);
  const refused = disagreements.some(({ about }) => about === 'Accepted');
  return refused ? worstHealth([health, 'warning']) : health;
}

/** How well one backend takes its share of requests. */
function backendHealth(world: World, backend: BackendJudgement): Health {
  const spare = backend.mirror || backend.weight === 0;
  if (backend.resolved === false) return spare ? 'warning' : 'error';
  if (backend.resolved === null) return 'unknown';
  if (backend.endpoints) {
    return backend.endpoints.ready > 0 || spare ? 'ok' : 'error';
  }
  const { state } = world.reading('EndpointSlice');
  // The dummy endpoint of a generated Service is all right; unread endpoints are not known to be.
  return isKnown(world, 'EndpointSlice') && state !== 'absent'
    ? 'ok'
    : 'unknown';
}

function ruleHealth(
  world: World,
  backends: readonly BackendJudgement[],
): Health {
  const serving = backends.filter(one => !one.mirror && one.weight > 0);
  const rest = backends.filter(one => one.mirror || one.weight === 0);
  return worstHealth([
    partialHealth(serving.map(one => backendHealth(world, one))),
    ...rest.map(one => backendHealth(world, one)),
  ]);
}

function answerAnew(
  world: World,
  route: Route,
  views: GatewayViews,
  backends: RouteBackends,
): RouteAnswer {
  const reported = reportedParents(route);
  const parents = route.spec.parentRefs.map((_, index) =>
    parentAnswer(
      route,
      judgeParent(views, route, index),
      backends,
      reported[index],
    ),
  );
  const all = backends.rules.flat();
  const asked = parents.filter(({ judgement }) => judgement.managed !== false);
  return {
    ref: refOf(route),
    hostnames: route.spec.hostnames,
    parents,
    backends: all
      .filter(({ mirror }) => !mirror)
      .map(judgement => ({
        ref: judgement.ref,
        port: judgement.port,
        weight: judgement.weight,
        resolved: judgement.resolved,
        endpoints: judgement.endpoints ?? { ready: 0, total: 0 },
        judgement,
      })),
    mirrors: all.filter(({ mirror }) => mirror),
    health: worstHealth([
      asked.length === 0
        ? 'unknown'
        : partialHealth(asked.map(parent => parentHealth(views, parent))),
      partialHealth(backends.rules.map(rule => ruleHealth(world, rule))),
    ]),
    leftovers: leftoverParents(route),
    quirks: routeQuirks(
      views.release,
      route,
      parents.map(({ judgement }) => judgement),
      all,
    ),
  };
}

const known = new WeakMap<
  Route,
  {
    readonly views: GatewayViews;
    readonly backends: RouteBackends;
    readonly slices: KindReading;
    readonly answer: RouteAnswer;
  }
>();

/**
 * What is to be said about a route: computed from specs alone, per parentRef, and what Cilium reported beside it. As long
 * as nothing changes that it rests on, the very same answer is given again.
 *
 * @param views - kept by a caller that asks about many objects of one world
 * @public
 */
export function routeAnswer(
  world: World,
  route: Route,
  views: GatewayViews = gatewayViews(world),
): RouteAnswer {
  // All that an answer looks at: beside the views and the backends, only whether endpoints can be read.
  const backends = judgeBackends(world, route);
  const slices = world.reading('EndpointSlice');
  const before = known.get(route);
  if (
    before?.views === views &&
    before.backends === backends &&
    before.slices === slices
  ) {
    return before.answer;
  }
  const answer = answerAnew(world, route, views, backends);
  known.set(route, { views, backends, slices, answer });
  return answer;
}
