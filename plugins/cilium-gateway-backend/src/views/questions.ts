import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  AllocationPreview,
  Resolution,
  ResolveRequest,
} from 'backstage-plugin-cilium-gateway-common';
import {
  isKnown,
  keyOf,
  nameOf,
  previewAllocation,
  previewLacks,
  refOf,
  resolvePath,
  serviceFromManifest,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { ClusterWorld } from '../world';
import {
  discreetAllocation,
  discreetResolution,
  Discretion,
  OPEN,
} from './discretion';
import { pathIn } from './paths';
import type { Picture } from './picture';
import { whyUnknown } from './unknown';

/**
 * What would become of a Service in a cluster.
 *
 * @throws InputError when `manifest` is none of a Service, ServiceUnavailableError when what the answer hangs on cannot be
 * read: there is no honest verdict then, and a guess would be taken for one
 */
export function previewIn(
  cluster: ClusterWorld,
  manifest: unknown,
  discretion: Discretion,
): AllocationPreview {
  const { world } = cluster;
  const service = serviceFromManifest(manifest, 'service');
  if ('problem' in service) throw new InputError(service.problem);
  const why = whyUnknown(cluster, previewLacks(world, service));
  const { verdict, ...rest } = previewAllocation(world, service);
  if (why !== undefined || verdict === 'unknown') {
    throw new ServiceUnavailableError(
      `${why}. What LB-IPAM would give to ${nameOf(
        refOf(service),
      )} is not known`,
    );
  }
  const preview = { verdict, ...rest };
  return discretion === OPEN
    ? preview
    : discreetAllocation(preview, discretion);
}

function checkGateway(
  world: World,
  cluster: string,
  gateway: string,
  { mayName }: Discretion,
) {
  if (!isKnown(world, 'Gateway')) return;
  const seen = world
    .table('Gateway')
    .all()
    .filter(one => mayName(refOf(one)));
  const known = seen.map(keyOf);
  if (known.includes(gateway)) return;
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
  discretion: Discretion,
): Resolution {
  const { cluster, world, now, gateways, findings } = picture;
  const answer = resolvePath(world, request, now, {
    views: gateways(),
    findings: findings().byObject,
  });
  if ('problem' in answer) throw new InputError(answer.problem);
  if (request.gateway !== undefined) {
    checkGateway(world, cluster, request.gateway, discretion);
  }
  const resolution = {
    path: pathIn(cluster, answer.path),
    response: answer.response,
  };
  return discretion === OPEN
    ? resolution
    : discreetResolution(resolution, discretion);
}
