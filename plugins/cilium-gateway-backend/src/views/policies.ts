import type { L2Policy } from 'backstage-plugin-cilium-gateway-common';
import {
  CiliumL2AnnouncementPolicy,
  policyAnswer,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** An L2 announcement policy as the contract has it. */
export function policyShape(
  picture: Picture,
  policy: CiliumL2AnnouncementPolicy,
): L2Policy {
  const { cluster, world, findings } = picture;
  const {
    problem: _,
    nodeSelector,
    serviceSelector,
    ...answer
  } = policyAnswer(world, policy);
  return {
    cluster,
    ...answer,
    nodeSelector: { ...nodeSelector },
    serviceSelector: { ...serviceSelector },
    findings: findings().at({ kind: policy.kind, name: answer.name }),
  };
}
