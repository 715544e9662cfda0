import { l2TimingOf } from 'backstage-plugin-cilium-gateway-engine';
import type { Storage, StorageEvent } from '../storage';
import { createAgents, LEASES, type Contest } from './agents';
import type { Clock } from './clock';
import { contestsOf } from './contests';
import { createControlLoop } from './control-loop';
import { createEndpointController } from './endpoints';
import { createGatewayController } from './gateway-controller';
import { sparingStorage } from './left-alone';
import { createLbIpam } from './lb-ipam';
import { createLiveWorld } from './live-world';
import { createNodes, type Nodes } from './nodes';

/** What acts on a storage to make it a cluster that runs Cilium. */
export interface CiliumCluster {
  nodes: Nodes;
  /** Works until nothing is left to do at this moment. */
  settle(): void;
  /** Acts on its own from now on, until the answered function is called. */
  run(): () => void;
}

const ROLES = 'clusterroles.rbac.authorization.k8s.io';

/** Whether Cilium's own role, where the cluster has one, lets the agents write leases: the chart's does so with the feature. */
function mayWriteLeases(storage: Storage): boolean {
  const role = storage.get(ROLES, { name: 'cilium' });
  const rules: any[] = role?.rules ?? [];
  return (
    !role ||
    rules.some(
      ({ resources = [], verbs = [] }) =>
        resources.includes('leases') && verbs.includes('create'),
    )
  );
}

/** Brings a storage to life: endpoints, nodes, Cilium's operator and its agents. `speed` divides all waiting. */
export function createCiliumCluster(
  unspared: Storage,
  clock: Clock,
  speed: number,
): CiliumCluster {
  const storage = sparingStorage(unspared);
  const live = createLiveWorld(storage);
  const { world } = live;
  const nodes = createNodes(storage, clock, speed);
  let contests: readonly Contest[] | undefined;
  const agents = createAgents(storage, clock, speed, {
    contests: () => (contests ??= contestsOf(world)),
    timing: () => l2TimingOf(world),
    isRunning: node => nodes.isRunning(node) && mayWriteLeases(storage),
  });

  function observe(event: StorageEvent): void {
    live.observe(event);
    agents.observe(event);
    // Renewals are most of what happens, and change nothing about who may compete.
    if (event.resource !== LEASES) contests = undefined;
  }

  const loop = createControlLoop(
    storage,
    [
      nodes,
      createEndpointController(storage),
      createLbIpam(storage, world, clock),
      createGatewayController(storage, world, clock),
    ],
    observe,
  );
  return {
    nodes,
    settle: loop.settle,
    run() {
      const stopLoop = loop.run();
      const stopAgents = agents.run();
      return () => {
        stopAgents();
        stopLoop();
      };
    },
  };
}
