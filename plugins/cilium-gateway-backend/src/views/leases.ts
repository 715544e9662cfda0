import type { Lease as LeaseShape } from 'backstage-plugin-cilium-gateway-common';
import { Lease, leaseAnswer } from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** A lease as the contract has it. */
export function leaseShape(picture: Picture, lease: Lease): LeaseShape {
  const { cluster, world, now, findings } = picture;
  const { alsoOf: _, ...answer } = leaseAnswer(world, lease, now);
  const { name, namespace } = answer;
  return {
    cluster,
    ...answer,
    findings: findings().at({ kind: lease.kind, namespace, name }),
  };
}
