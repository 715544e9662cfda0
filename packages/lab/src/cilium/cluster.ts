import type { Storage } from '../storage';
import type { Clock } from './clock';
import { createControlLoop } from './control-loop';
import { createEndpointController } from './endpoints';
import { createGatewayController } from './gateway-controller';
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

/** Brings a storage to life: endpoints, nodes, Cilium's operator and its agents. */
export function createCiliumCluster(
  storage: Storage,
  clock: Clock,
  speed: number,
): CiliumCluster {
  const { world, observe } = createLiveWorld(storage);
  const nodes = createNodes(storage, clock, speed);
  const endpoints = createEndpointController(storage);
  const lbIpam = createLbIpam(storage, world, clock);
  const gateways = createGatewayController(storage, world, clock);
  const loop = createControlLoop(
    storage,
    [nodes, endpoints, lbIpam, gateways],
    observe,
  );
  return { nodes, settle: loop.settle, run: loop.run };
}
