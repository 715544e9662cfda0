import { featuresOf, l2TimingOf } from '../cluster';
import { Lease, Ref, refOf, Service } from '../objects';
import { isKnown, keyOf, l2LeaseNames } from '../world';
import type { World } from '../world';
import { areSame } from '../world/same';
import { selectionOf } from './policies';

/**
 * What a lease says: `held`: a node claims to announce; `failing-over`: its last renewal is so old that another node is
 * about to take over; `expired`: nobody renews it; `released`: nobody holds it; `orphaned`: there is no Service for it, or
 * no policy selects it any longer.
 *
 * @public
 */
export type LeaseState =
  | 'held'
  | 'failing-over'
  | 'expired'
  | 'released'
  | 'orphaned';

/**
 * A lease as the contract shows it, but for its findings.
 *
 * @public
 */
export interface LeaseAnswer {
  readonly name: string;
  readonly namespace: string;
  /** Null when no known Service has this lease. */
  readonly service: {
    readonly namespace: string;
    readonly name: string;
  } | null;
  /** Node that holds it; null when it is released. */
  readonly holder: string | null;
  readonly acquireTime: string | null;
  readonly renewTime: string | null;
  readonly durationSeconds: number | null;
  readonly transitions: number;
  readonly state: LeaseState;
  /** Other Services that elect their announcer by the same lease. */
  readonly alsoOf: readonly Ref[];
}

/** What clocks of nodes may differ by, once the cluster's own difference is taken out. */
const TOLERANCE_MS = 2000;

/** Whether some policy selects a Service and the feature is not known to be off. */
export function isSelected(world: World, service: Service): boolean {
  return (
    featuresOf(world).l2Announcements !== false &&
    selectionOf(world).policiesOf.has(keyOf(service))
  );
}

/** By the timestamps alone, whatever Service the lease is for. */
export function freshness(
  world: World,
  { spec }: Lease,
  now: number,
): 'held' | 'failing-over' | 'expired' | 'released' {
  if (spec.holderIdentity === '') return 'released';
  const renewed = Date.parse(spec.renewTime ?? '');
  if (Number.isNaN(renewed)) return 'expired';
  const timing = l2TimingOf(world);
  const age = now + world.clockSkewMs - renewed;
  const duration =
    (spec.leaseDurationSeconds ?? timing.leaseDurationSeconds) * 1000;
  if (age <= duration + TOLERANCE_MS) return 'held';
  const deadline = timing.renewDeadlineSeconds * 1000;
  return age <= duration + deadline + TOLERANCE_MS ? 'failing-over' : 'expired';
}

/** Services whose announcer is elected by a lease of this name; those that a policy selects come first. */
export function servicesOfLease(
  world: World,
  lease: Lease,
): readonly Service[] {
  const services = world.table('Service').by('lease', lease.metadata.name);
  const selected = services.filter(service => isSelected(world, service));
  return [
    ...selected,
    ...services.filter(service => !selected.includes(service)),
  ];
}

function leaseState(
  world: World,
  lease: Lease,
  services: readonly Service[],
  now: number,
): LeaseState {
  const fresh = freshness(world, lease, now);
  if (fresh === 'released' || !isKnown(world, 'Service')) return fresh;
  if (services.length === 0) return 'orphaned';
  const isOrphan =
    isKnown(world, 'CiliumL2AnnouncementPolicy') &&
    !services.some(service => isSelected(world, service));
  return isOrphan ? 'orphaned' : fresh;
}

/**
 * A lease, which Service it is for and what it says at `now`, milliseconds since the epoch by the reader's clock.
 *
 * Cilium behaviour: the lease of a Service is named after its namespace and name, which cannot be told apart from the name
 * alone, so that leases are found from the Services that there are.
 *
 * @public
 */
export function leaseAnswer(
  world: World,
  lease: Lease,
  now: number,
): LeaseAnswer {
  const services = servicesOfLease(world, lease);
  const [first] = services;
  const others = services
    .slice(1)
    .filter(service => isSelected(world, service));
  return {
    name: lease.metadata.name,
    namespace: lease.metadata.namespace ?? '',
    service: first
      ? {
          namespace: first.metadata.namespace ?? '',
          name: first.metadata.name,
        }
      : null,
    holder: lease.spec.holderIdentity || null,
    acquireTime: lease.spec.acquireTime ?? null,
    renewTime: lease.spec.renewTime ?? null,
    durationSeconds: lease.spec.leaseDurationSeconds ?? null,
    transitions: lease.spec.leaseTransitions,
    state: leaseState(world, lease, services, now),
    alsoOf: others.map(refOf),
  };
}

const STANDING = ['held', 'failing-over', 'expired', 'released'];

/**
 * The lease of a Service: of the two spellings that its name can have, the one that says most. Undefined when there is
 * none.
 *
 * @public
 */
export function leaseOf(
  world: World,
  service: Service,
  now: number,
): Lease | undefined {
  const rank = (lease: Lease) => STANDING.indexOf(freshness(world, lease, now));
  return l2LeaseNames(service)
    .flatMap(
      name =>
        world.table('Lease').get(`${world.ciliumNamespace}/${name}`) ?? [],
    )
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (Date.parse(b.spec.renewTime ?? '') || 0) -
          (Date.parse(a.spec.renewTime ?? '') || 0),
    )[0];
}

const standings = new WeakMap<
  World,
  { readonly at: readonly number[]; readonly text: string }
>();

/** Names of leases of which there are both spellings: the later one counts, so that a renewal of either can matter. */
function twinsIn(leases: readonly Lease[]): ReadonlySet<string> {
  const names = new Set(leases.map(({ metadata }) => metadata.name));
  const twins = new Set<string>();
  for (const name of names) {
    const other = name.replace('.', '-');
    if (other === name || !names.has(other)) continue;
    twins.add(name).add(other);
  }
  return twins;
}

/**
 * All that announcements see of the leases at `now`: a mere renewal, which each lease has every couple of seconds, does not
 * change it.
 */
export function leaseStanding(world: World, now: number): string {
  const leases = world.table('Lease');
  const at = [leases.revision, now, world.clockSkewMs];
  const known = standings.get(world);
  if (known && areSame(known.at, at)) return known.text;
  const all = leases.all();
  const twins = twinsIn(all);
  const text = all
    .map(lease => {
      const { holderIdentity, renewTime } = lease.spec;
      const fresh = freshness(world, lease, now);
      const time =
        fresh === 'held' && !twins.has(lease.metadata.name)
          ? ''
          : renewTime ?? '';
      return `${lease.metadata.name} ${holderIdentity} ${fresh} ${time}`;
    })
    .join('\n');
  standings.set(world, { at, text });
  return text;
}
