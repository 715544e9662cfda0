import { Evidence, refOf, Route } from '../objects';
import type { BackendJudgement } from './backends';
import type { ParentJudgement } from './attachment';
import { listenerField } from './judgement';
import type { CiliumRelease } from './release';

/**
 * A place where this Cilium version does something else than Gateway API asks for.
 *
 * @public
 */
export interface Quirk {
  /**
   * - `kinds-of-every-listener`: a listener that the route does not name refuses it by its kinds (until 1.19);
   * - `namespace-leak`: the route is also served on a listener that forbids its namespace (until 1.19);
   * - `port-not-checked`: references to a port that the Service does not have count as resolved (before 1.20.1);
   * - `missing-gateway-unreported`: nothing is written about a Gateway that does not exist (since 1.18.3).
   */
  readonly id:
    | 'kinds-of-every-listener'
    | 'namespace-leak'
    | 'port-not-checked'
    | 'missing-gateway-unreported';
  readonly message: string;
  readonly evidence: Evidence;
}

/** Since this version each listener is asked by itself. */
const PER_LISTENER_SINCE = '1.20.0';
const PORT_CHECK_SINCE = '1.20.1';
const UNREPORTED_SINCE = '1.18.3';

function kindsOfEveryListener(
  route: Route,
  parent: ParentJudgement,
): Quirk | undefined {
  if (parent.accepted !== true) return undefined;
  const stranger = parent.decisions.find(
    ({ listener }) =>
      listener.spec.allowedRoutes.kinds.length > 0 &&
      !listener.allowedKinds.includes(route.kind),
  );
  if (!stranger) return undefined;
  const { listener } = stranger;
  return {
    id: 'kinds-of-every-listener',
    message: `Before 1.20 Cilium holds the kinds of every listener against a route, so listener ${listener.spec.name} can refuse it`,
    evidence: {
      object: refOf(listener.owner),
      field: `${listenerField(listener.index)}.allowedRoutes.kinds`,
      seen: listener.allowedKinds.join(', ') || 'none',
      wanted: route.kind,
    },
  };
}

function namespaceLeak(parent: ParentJudgement): Quirk | undefined {
  if (parent.accepted !== true || parent.ref.sectionName !== undefined) {
    return undefined;
  }
  const refusal = parent.decisions.find(
    one => one.refusal?.check === 'namespace',
  );
  if (!refusal?.refusal) return undefined;
  return {
    id: 'namespace-leak',
    message: `Before 1.20 Cilium can serve the route also on listener ${refusal.listener.spec.name}, which forbids its namespace; a sectionName prevents it`,
    evidence: refusal.refusal.evidence,
  };
}

/**
 * Where this Cilium treats a route otherwise than the computed verdicts say.
 *
 * @public
 */
export function routeQuirks(
  release: CiliumRelease,
  route: Route,
  parents: readonly ParentJudgement[],
  backends: readonly BackendJudgement[],
): readonly Quirk[] {
  const quirks: Quirk[] = [];
  if (!release.atLeast(PER_LISTENER_SINCE)) {
    for (const parent of parents) {
      const found = [
        kindsOfEveryListener(route, parent),
        namespaceLeak(parent),
      ];
      quirks.push(...found.flatMap(quirk => quirk ?? []));
    }
  }
  if (!release.atLeast(PORT_CHECK_SINCE)) {
    for (const { service, resolved, evidence } of backends) {
      if (resolved === false && service && evidence) {
        quirks.push({
          id: 'port-not-checked',
          message:
            'Before 1.20.1 Cilium does not notice a port that the Service does not have',
          evidence,
        });
      }
    }
  }
  if (release.atLeast(UNREPORTED_SINCE)) {
    for (const parent of parents) {
      if (parent.managed && parent.accepted === false && !parent.gateway) {
        quirks.push({
          id: 'missing-gateway-unreported',
          message: 'Cilium writes no status about a parent that does not exist',
          evidence: parent.evidence[0],
        });
      }
    }
  }
  return quirks;
}
