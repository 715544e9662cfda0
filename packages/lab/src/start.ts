import { startApiServer, type ApiServer } from './api';
import { createCiliumCluster } from './cilium/cluster';
import { systemClock, type Clock } from './cilium/clock';
import { createControl } from './control';
import { readCluster, resetStorage, seedStorage } from './seed';
import { createStorage, type Storage } from './storage';

/** Which cluster to play, and how. */
export interface LabOptions {
  /** One of `listClusters()`. */
  cluster: string;
  /** Port on 127.0.0.1; a free one unless told. */
  port?: number;
  /** How many times faster than in a real cluster a silent node is noticed and leases are renewed and run out; 1 unless told. */
  speed?: number;
  /** Where time comes from; the machine's clock unless told. */
  clock?: Clock;
}

/** A simulated cluster that runs. */
export interface Lab
  extends Pick<ApiServer, 'url' | 'port' | 'authentication' | 'faults'> {
  /** What is in the cluster. */
  storage: Storage;
  /** Switches a machine off. */
  stopNode(name: string): void;
  /** Switches it on again. */
  startNode(name: string): void;
  /** Cordons a node and moves its pods. */
  drainNode(name: string): void;
  /** Lets the controllers finish what is to do now; they do so by themselves a moment later. */
  settle(): void;
  /** Takes the cluster back to where it started. */
  reset(): void;
  /** Stops everything and releases the port. */
  close(): Promise<void>;
}

/**
 * Starts one of the lab's clusters: the Kubernetes API on a port of 127.0.0.1,
 * and behind it everything that Cilium would do. Rejects for a cluster that the
 * lab does not have and for a port that is taken.
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { clock = systemClock, speed = 1 } = options;
  if (!(speed > 0)) {
    throw new Error(`The lab's speed must be a number above 0, not ${speed}`);
  }
  const cluster = readCluster(options.cluster);
  // What is in the cluster from the start was made in the past.
  let past: number | undefined = cluster.createdAt;
  const now = () => past ?? clock.now();
  const setClock = (at: number) => {
    past = at;
  };

  const storage = createStorage({ now });
  seedStorage(storage, cluster, setClock);
  setClock(cluster.completedAt);
  const cilium = createCiliumCluster(storage, { ...clock, now }, speed);
  cilium.settle();
  past = undefined;
  let stop = cilium.run();

  function reset(): void {
    stop();
    cilium.nodes.reset();
    resetStorage(storage, cluster, setClock);
    setClock(cluster.completedAt);
    cilium.settle();
    past = undefined;
    stop = cilium.run();
  }

  const { nodes, settle } = cilium;
  const api = await startApiServer({
    storage,
    now: clock.now,
    port: options.port,
    control: createControl({ cluster: cluster.name, storage, nodes, reset }),
  });
  return {
    url: api.url,
    port: api.port,
    authentication: api.authentication,
    faults: api.faults,
    storage,
    stopNode: nodes.stop,
    startNode: nodes.start,
    drainNode: nodes.drain,
    settle,
    reset,
    async close() {
      stop();
      await api.close();
    },
  };
}
