import {
  createWorld,
  isKind,
  KubernetesObject,
  Lease,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Change, KindState, MirrorSink } from '../mirror/sink';
import { Freshness, freshnessOf } from './freshness';
import { createLeaseJudge } from './leases';
import { createSkewEstimate } from './skew';

/** What time it is and when to be called again; times in milliseconds. */
export interface WorldClock {
  now(): number;
  schedule(callback: () => void, ms: number): () => void;
}

/** One cluster as it was seen last, and how to tell that it is seen differently. */
export interface ClusterWorld {
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  readonly world: World;
  /** Grows with everything that an answer may show, but the times of renewals. */
  readonly revision: number;
  /** Grows with each renewal of a lease. */
  readonly renewals: number;
  /** State of each kind with current counts and times; empty for a cluster that cannot be connected to. */
  kindStates(): readonly KindState[];
  freshness(): Freshness;
}

/** Where the facts come from that no object carries. */
export interface ClusterFacts {
  kindStates(): readonly KindState[];
  /** Server's clock minus ours in milliseconds, to about a second; null when unknown. */
  clockSkewMs(): number | null;
}

/** A cluster's world with the way in for its one writer. */
export interface ClusterWorldHandle {
  readonly cluster: ClusterWorld;
  readonly sink: MirrorSink;
  /** Tells whom to ask for states and clock from now on. */
  follow(facts: ClusterFacts): void;
  setKubernetesVersion(version: string | null): void;
  /** Nothing is announced any more. */
  stop(): void;
}

// Long enough for what one `kubectl apply` does to several objects, too short to be noticed.
const BATCH_MS = 10;
// Skew is for telling a live lease from a dead one, which are seconds apart.
const SKEW_EVERY_MS = 1_000;
const SKEW_MATTERS_MS = 250;

const timeOf = (lease: KubernetesObject) => {
  const time = Date.parse((lease as Lease).spec.renewTime ?? '');
  return Number.isNaN(time) ? undefined : time;
};

/**
 * Keeps a cluster's world up to date. `onChange` is called once per short batch of changes, and when a lease's
 * state changes because time has passed; a mere renewal calls nobody.
 */
export function createClusterWorld(options: {
  name: string;
  title?: string;
  ciliumNamespace: string;
  /** For a cluster that is known but cannot be connected to: why. */
  unusable?: string;
  clock: WorldClock;
  onChange(): void;
}): ClusterWorldHandle {
  const { name, title = name, ciliumNamespace, unusable, clock } = options;
  const world = createWorld({ ciliumNamespace });
  const skew = createSkewEstimate();
  let facts: ClusterFacts | undefined;
  let revision = 1;
  let renewals = 1;
  let announcing: (() => void) | undefined;
  let skewEstimatedAt = -Infinity;
  let stopped = false;

  const changed = () => {
    revision += 1;
    if (stopped || announcing) return;
    announcing = clock.schedule(() => {
      announcing = undefined;
      options.onChange();
    }, BATCH_MS);
  };
  const judge = createLeaseJudge({ world, clock, onChange: changed });

  /** Whether the clocks are further apart, or closer, than was thought. */
  const estimateSkew = (now: number): boolean => {
    if (now - skewEstimatedAt < SKEW_EVERY_MS) return false;
    const estimate = skew.skewMs();
    // The API server's clock will do until nodes, whose clocks write leases, were heard.
    if (estimate !== undefined) skewEstimatedAt = now;
    const next = estimate ?? facts?.clockSkewMs() ?? 0;
    if (Math.abs(next - world.clockSkewMs) < SKEW_MATTERS_MS) return false;
    world.setFacts({ clockSkewMs: next });
    return true;
  };

  const observeLease = (change: Change<any>, now: number) => {
    if (change.type === 'deleted') {
      skew.forgotten(change.key);
      return;
    }
    const time = timeOf(change.object);
    if (time === undefined) return;
    if (change.type === 'added') skew.found(change.key, time, now);
    else skew.renewed(change.key, time, now);
  };

  const applyOne = (change: Change<any>) => {
    if (!isKind(change.kind)) return;
    if (change.type === 'heartbeat') world.touch(change.object);
    else if (change.type === 'deleted') world.remove(change.kind, change.key);
    else world.put(change.object);
  };

  const sink: MirrorSink = {
    apply(changes) {
      const now = clock.now();
      const leases = changes.filter(change => change.kind === 'Lease');
      for (const change of leases) observeLease(change, now);
      for (const change of changes) applyOne(change);
      const skewed = estimateSkew(now);
      if (leases.length > 0) renewals += 1;
      const renewedOnly = changes.every(change => change.type === 'heartbeat');
      if (!renewedOnly) changed();
      if (renewedOnly && !skewed) judge.some(leases.map(({ key }) => key));
      else judge.all();
    },
    onKindState(state) {
      if (!isKind(state.kind)) return;
      world.setReading(state.kind, {
        state: state.state,
        apiVersion: state.apiVersion,
        servedVersions: state.servedVersions,
      });
      changed();
    },
  };

  const kindStates = () => facts?.kindStates() ?? [];
  return {
    cluster: {
      name,
      title,
      world,
      get revision() {
        return revision;
      },
      get renewals() {
        return renewals;
      },
      kindStates,
      freshness: () =>
        unusable === undefined
          ? freshnessOf(kindStates())
          : { state: 'error', observedAt: null, error: unusable },
    },
    sink,
    follow(next) {
      facts = next;
    },
    setKubernetesVersion(version) {
      if (version === world.kubernetesVersion) return;
      world.setFacts({ kubernetesVersion: version });
      changed();
    },
    stop() {
      stopped = true;
      announcing?.();
      announcing = undefined;
      judge.stop();
    },
  };
}
