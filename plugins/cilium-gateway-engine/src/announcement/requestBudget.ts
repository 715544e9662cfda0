import { ciliumConfig, featuresOf, l2TimingOf } from '../cluster';
import type { World } from '../world';
import { selectionOf } from './policies';

/**
 * What the renewal of leases asks of one agent's budget of requests to the API server.
 *
 * @public
 */
export interface LeaseRequestBudget {
  /** Services whose addresses an L2 policy has announced, each with a lease of its own. */
  readonly services: number;
  /** Requests per second of a node that holds all leases: each is renewed once per retry period. */
  readonly needed: number;
  /** Requests per second that the agent may make. */
  readonly qps: number;
  readonly burst: number;
  /** Whether `qps` is written, and not Cilium's documented default. */
  readonly isConfigured: boolean;
  readonly isEnough: boolean;
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && Number.isFinite(number) && number > 0
    ? number
    : undefined;
}

/**
 * Whether the agents may make as many requests as the leases need, when one node leads them all. Undefined when the feature
 * is off or the settings cannot be read.
 *
 * @public
 */
export function leaseRequestBudget(
  world: World,
): LeaseRequestBudget | undefined {
  const config = ciliumConfig(world);
  if (!config || featuresOf(world).l2Announcements !== true) return undefined;
  const services = selectionOf(world).policiesOf.size;
  const needed = services / l2TimingOf(world).retryPeriodSeconds;
  const written = positive(config.written('k8s-client-qps'));
  const qps = written ?? 5;
  return {
    services,
    needed,
    qps,
    burst: positive(config.written('k8s-client-burst')) ?? 10,
    isConfigured: written !== undefined,
    isEnough: needed <= qps,
  };
}
