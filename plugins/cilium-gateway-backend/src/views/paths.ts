import type { Finding, Path } from 'backstage-plugin-cilium-gateway-common';
import type {
  FindingAnswer,
  PathAnswer,
} from 'backstage-plugin-cilium-gateway-engine';
import { findingIn } from './picture';

/** A path as the contract has it, with its findings as they are told. */
export function pathIn(
  cluster: string,
  path: PathAnswer,
  told: (finding: FindingAnswer) => Finding = finding =>
    findingIn(cluster, finding),
): Path {
  return {
    ...path,
    cluster,
    hops: path.hops.map(hop => ({
      ...hop,
      findings: hop.findings.map(told),
    })),
  };
}
