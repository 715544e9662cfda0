import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import type { FindingAnswer } from 'backstage-plugin-cilium-gateway-engine';
import { discreetFinding, Discretion } from '../discretion';
import { findingIn } from '../picture';

/** What would newly be wrong, as it may be told: of what is somebody else's, nothing. */
export function introducedFor(
  cluster: string,
  introduced: readonly FindingAnswer[],
  discretion: Discretion,
): readonly Finding[] {
  return introduced
    .filter(({ object }) => discretion.mayName(object))
    .map(finding =>
      discreetFinding(findingIn(cluster, finding), null, discretion),
    );
}
