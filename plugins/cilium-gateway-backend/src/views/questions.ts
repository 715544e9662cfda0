import { InputError, NotFoundError } from '@backstage/errors';
import type {
  AllocationPreview,
  Resolution,
  ResolveRequest,
} from 'backstage-plugin-cilium-gateway-common';
import {
  isKnown,
  keyOf,
  previewAllocation,
  resolvePath,
  serviceFromManifest,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import { pathIn } from './paths';
import type { Picture } from './picture';

/**
 * What would become of a Service in a cluster.
 *
 * @throws InputError when `manifest` is none of a Service
 */
export function previewIn(
  { world }: Picture,
  manifest: unknown,
): AllocationPreview {
  const service = serviceFromManifest(manifest, 'service');
  if ('problem' in service) throw new InputError(service.problem);
  return previewAllocation(world, service);
}

function checkGateway(world: World, cluster: string, gateway: string) {
  if (!isKnown(world, 'Gateway') || world.table('Gateway').get(gateway)) return;
  const known = world.table('Gateway').all().map(keyOf);
  throw new NotFoundError(
    `Cluster ${cluster} has no Gateway ${gateway}; ${
      known.length > 0
        ? `known are ${known.slice(0, 10).join(', ')}${
            known.length > 10 ? ', …' : ''
          }`
        : 'no Gateway is known'
    }`,
  );
}

/**
 * Where a request would go in a cluster.
 *
 * @throws InputError when the request cannot be read, NotFoundError when there is no Gateway as it names
 */
export function resolveIn(
  picture: Picture,
  request: ResolveRequest,
): Resolution {
  const { cluster, world, now, gateways, findings } = picture;
  const answer = resolvePath(world, request, now, {
    views: gateways(),
    findings: findings().byObject,
  });
  if ('problem' in answer) throw new InputError(answer.problem);
  if (request.gateway !== undefined) {
    checkGateway(world, cluster, request.gateway);
  }
  return {
    path: pathIn(cluster, answer.path),
    response: answer.response,
  };
}
