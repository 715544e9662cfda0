import type { Pool } from 'backstage-plugin-cilium-gateway-common';
import {
  CiliumLoadBalancerIPPool,
  poolAnswer,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** A pool as the contract has it. */
export function poolShape(
  picture: Picture,
  pool: CiliumLoadBalancerIPPool,
): Pool {
  const { cluster, world, findings } = picture;
  const { malformedBlocks: _, ...answer } = poolAnswer(world, pool);
  return {
    cluster,
    ...answer,
    serviceSelector: { ...answer.serviceSelector },
    findings: findings().at({ kind: pool.kind, name: answer.name }),
  };
}
