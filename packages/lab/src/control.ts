import type { IncomingMessage } from 'node:http';
import type { Answer } from './api';
import type { Nodes } from './cilium/nodes';
import { ApiError, type Storage } from './storage';

/** What the control API can do to a lab. */
export interface Controlled {
  cluster: string;
  storage: Storage;
  nodes: Nodes;
  reset(): void;
}

const LEASES = 'leases.coordination.k8s.io';
const SERVER = 'http://127.0.0.1:8001';

const HELP = `The lab: a small simulated cluster that runs Cilium

  GET    /lab                       this text
  GET    /lab/status                nodes, and who announces what
  POST   /lab/nodes/<node>/stop     switch a machine off; its leases run out and another node takes over
  POST   /lab/nodes/<node>/start    switch it on again and let pods be scheduled there
  POST   /lab/nodes/<node>/drain    cordon it and move its pods to other nodes
  POST   /lab/reset                 back to the cluster as it was at the start
  GET    /lab/faults                faults that are injected into the API
  POST   /lab/faults                inject one, as JSON
  DELETE /lab/faults[/<id>]         end one, or all

With curl: curl -X POST ${SERVER}/lab/nodes/<node>/stop
Everything else is the Kubernetes API: kubectl --server ${SERVER} get gateways -A
`;

function statusOf({ cluster, storage, nodes }: Controlled): object {
  return {
    cluster,
    nodes: storage.list('nodes').map(({ metadata, status }) => ({
      name: metadata.name,
      machine: nodes.isRunning(metadata.name) ? 'on' : 'off',
      ready: (status?.conditions ?? []).some(
        (condition: any) =>
          condition.type === 'Ready' && condition.status === 'True',
      ),
    })),
    leases: storage
      .list(LEASES)
      .map(({ metadata: { namespace, name }, spec }) => ({
        namespace,
        name,
        holder: spec.holderIdentity,
        renewTime: spec.renewTime,
        transitions: spec.leaseTransitions,
      })),
  };
}

/**
 * Answers the lab's own API, `/lab` and below. Undefined for a path that it
 * does not have; throws `ApiError` for a method or node that it does not know.
 */
export function createControl(
  lab: Controlled,
): (request: IncomingMessage, path: string) => Answer | undefined {
  function act(path: string): Answer | undefined {
    if (path === '/lab/reset') {
      lab.reset();
      return { code: 200, body: statusOf(lab) };
    }
    const [, name, verb] = path.match(/^\/lab\/nodes\/([^/]+)\/([^/]+)$/) ?? [];
    if (verb !== 'stop' && verb !== 'start' && verb !== 'drain') {
      return undefined;
    }
    if (!lab.storage.get('nodes', { name })) {
      const known = lab.storage.list('nodes').map(node => node.metadata.name);
      throw new ApiError(
        404,
        'NotFound',
        `there is no node "${name}"; there are ${known.join(', ')}`,
      );
    }
    lab.nodes[verb](name);
    return { code: 200, body: statusOf(lab) };
  }

  return (request, path) => {
    const { method } = request;
    if (method === 'GET' || method === 'HEAD') {
      if (path === '/lab') return { code: 200, body: HELP };
      if (path === '/lab/status') return { code: 200, body: statusOf(lab) };
      return undefined;
    }
    if (method !== 'POST') {
      throw new ApiError(405, 'MethodNotAllowed', `${path} takes GET or POST`);
    }
    // A web page of another origin may send a POST without being asked first.
    if (request.headers.origin !== undefined) {
      throw new ApiError(
        403,
        'Forbidden',
        'the lab is not controlled from web pages',
      );
    }
    return act(path);
  };
}
