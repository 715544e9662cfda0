import {
  Lease,
  leaseAnswer,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { WorldClock } from './cluster';

/** Notices when the state of a lease changes, also when that is for no other reason than that time passes. */
export interface LeaseJudge {
  /** Anything may have changed that a state depends on. */
  all(): void;
  /** Only these leases were renewed; keys as in the world. */
  some(keys: readonly string[]): void;
  stop(): void;
}

// While a lease is running out, its state is looked at this often; and not more often than this in any case.
const SOON_MS = 1_000;
/** A lease that nobody took over for this long will not change by itself any more. */
const SETTLED_MS = 300_000;

/** `onChange` is called when the state of some lease is another than before. */
export function createLeaseJudge(options: {
  world: World;
  clock: WorldClock;
  onChange(): void;
}): LeaseJudge {
  const { world, clock, onChange } = options;
  let states = new Map<string, string>();
  let cancel: (() => void) | undefined;
  let stopped = false;

  /** How long until time alone may change the state; undefined for never. */
  const patience = ({ spec }: Lease, now: number): number | undefined => {
    const renewed = Date.parse(spec.renewTime ?? '');
    if (Number.isNaN(renewed)) return undefined;
    const left =
      renewed +
      (spec.leaseDurationSeconds ?? 0) * 1000 -
      (now + world.clockSkewMs);
    if (left < -SETTLED_MS) return undefined;
    return Math.max(left, SOON_MS);
  };

  const keyOf = ({ metadata }: Lease) =>
    `${metadata.namespace}/${metadata.name}`;

  const all = () => {
    const now = clock.now();
    const before = states;
    states = new Map();
    let next = Infinity;
    let changed = false;
    for (const lease of world.table('Lease').all()) {
      const state = leaseAnswer(world, lease, now).state;
      states.set(keyOf(lease), state);
      changed ||= before.get(keyOf(lease)) !== state;
      next = Math.min(next, patience(lease, now) ?? Infinity);
    }
    cancel?.();
    cancel =
      Number.isFinite(next) && !stopped ? clock.schedule(all, next) : undefined;
    if (changed || states.size !== before.size) onChange();
  };

  return {
    all,
    some(keys) {
      const now = clock.now();
      let changed = false;
      for (const key of keys) {
        const lease = world.table('Lease').get(key);
        if (!lease) continue;
        const state = leaseAnswer(world, lease, now).state;
        changed ||= states.get(key) !== state;
        states.set(key, state);
      }
      if (changed) onChange();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
