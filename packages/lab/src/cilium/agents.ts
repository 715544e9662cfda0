import type { L2Timing } from 'backstage-plugin-cilium-gateway-engine';
import type { Storage, StorageEvent } from '../storage';
import type { Clock } from './clock';
import {
  campaign,
  released,
  type LeaseSpec,
  type Observation,
} from './election';
import { CILIUM_NAMESPACE } from './live-world';

/** Id of the resource. */
export const LEASES = 'leases.coordination.k8s.io';
const LEASE_PREFIX = 'cilium-l2announce-';
const MANAGER = { manager: 'cilium-agent' };

/** How often agents sweep up released leases, in milliseconds. */
const SWEEP_PERIOD = 60_000;

/** One election: a lease, and the nodes whose agents compete for it. */
export interface Contest {
  /** Name of the Lease. */
  lease: string;
  /** Names of nodes, in any order. */
  nodes: readonly string[];
}

/** What the agents go by; asked again at each turn. */
export interface AgentWorld {
  contests(): readonly Contest[];
  timing(): L2Timing;
  /** Whether the node's agent is there to do anything. */
  isRunning(node: string): boolean;
}

/** Cilium's agents, as far as they announce addresses. */
export interface Agents {
  /** Follows the leases. */
  observe(event: StorageEvent): void;
  /** Starts all agents at once; each has its turn now and each retry period, until the answered function is called. */
  run(): () => void;
}

/**
 * The agents of all nodes, sharing one process. Each renews the leases that it
 * holds, competes for those that it may, and steps down from the others, once
 * each retry period. `speed` divides their waiting; what they write stays true
 * to the cluster's configuration.
 *
 * Source of the semantics: Cilium source (L2 announcer) and client-go's leader
 * election.
 */
export function createAgents(
  storage: Storage,
  clock: Clock,
  speed: number,
  world: AgentWorld,
): Agents {
  const seen = new Map<string, Observation>();

  const leases = () =>
    storage
      .list(LEASES, { namespace: CILIUM_NAMESPACE })
      .filter(({ metadata }) => metadata.name.startsWith(LEASE_PREFIX));

  function write(name: string, spec: LeaseSpec): void {
    const key = { name, namespace: CILIUM_NAMESPACE };
    const known = storage.get(LEASES, key);
    if (known) {
      storage.update({ ...known, spec }, MANAGER);
    } else {
      storage.create(
        {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: key,
          spec,
        },
        MANAGER,
      );
    }
  }

  function turnOf(node: string, contests: readonly Contest[]): void {
    const { leaseDurationSeconds } = world.timing();
    const terms = {
      // The field holds whole seconds.
      leaseDurationSeconds: Math.max(1, Math.trunc(leaseDurationSeconds)),
      duration: (leaseDurationSeconds * 1000) / speed,
    };
    const mine = new Set<string>();
    for (const { lease, nodes } of contests) {
      if (!nodes.includes(node)) continue;
      mine.add(lease);
      const next = campaign(node, seen.get(lease), terms, clock.now());
      if (next) write(lease, next);
    }
    for (const [name, { lease }] of seen) {
      if (lease.holderIdentity === node && !mine.has(name)) {
        write(name, released(lease, clock.now()));
      }
    }
  }

  function runningNodes(): string[] {
    return storage
      .list('ciliumnodes.cilium.io')
      .map(({ metadata }) => metadata.name)
      .filter(world.isRunning);
  }

  function sweep(): void {
    for (const { metadata, spec } of leases()) {
      if (spec.holderIdentity === '') storage.delete(LEASES, metadata);
    }
  }

  function turn(): void {
    const contests = world.contests();
    for (const node of runningNodes()) turnOf(node, contests);
  }

  return {
    observe({ type, resource, object }) {
      const { namespace, name } = object.metadata;
      if (resource !== LEASES || namespace !== CILIUM_NAMESPACE) return;
      if (!name.startsWith(LEASE_PREFIX)) return;
      if (type === 'DELETED') seen.delete(name);
      else seen.set(name, { lease: object.spec, at: clock.now() });
    },
    run() {
      // A candidate begins to count when it first sees a lease.
      for (const { metadata, spec } of leases()) {
        seen.set(metadata.name, { lease: spec, at: clock.now() });
      }
      turn();
      const period = (world.timing().retryPeriodSeconds * 1000) / speed;
      const stopTurns = clock.every(period, turn);
      const stopSweeps = clock.every(SWEEP_PERIOD / speed, sweep);
      return () => {
        stopTurns();
        stopSweeps();
      };
    },
  };
}
