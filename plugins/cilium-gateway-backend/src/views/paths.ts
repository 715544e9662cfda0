import type { Path } from 'backstage-plugin-cilium-gateway-common';
import type { PathAnswer } from 'backstage-plugin-cilium-gateway-engine';
import { findingIn } from './picture';

/** A path as the contract has it. */
export function pathIn(cluster: string, path: PathAnswer): Path {
  return {
    ...path,
    cluster,
    hops: path.hops.map(hop => ({
      ...hop,
      findings: hop.findings.map(finding => findingIn(cluster, finding)),
    })),
  };
}
