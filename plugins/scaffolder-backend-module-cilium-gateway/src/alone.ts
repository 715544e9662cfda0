import {
  compareFindings,
  createWorld,
  FindingAnswer,
  findingsOf,
  KIND_NAMES,
  worldFromManifests,
} from 'backstage-plugin-cilium-gateway-engine';
import { InputError } from '@backstage/errors';
import type { Manifest } from './manifests';

/**
 * What is wrong with manifests by themselves. They are taken for all that there is of their kinds; of kinds that are not among
 * them nothing is known, and nothing is said.
 *
 * @param now - milliseconds since the epoch
 * @throws InputError for a manifest without a name
 */
export function findingsAlone(
  manifests: readonly Manifest[],
  now: number,
): readonly FindingAnswer[] {
  const { world, problems } = worldFromManifests(
    manifests.map(({ raw }) => raw),
  );
  const [problem] = problems;
  if (problem) {
    throw new InputError(
      `${manifests[problem.position].file}: ${problem.message}`,
    );
  }
  const given = new Set(manifests.map(({ raw }) => raw.kind));
  for (const kind of KIND_NAMES) {
    if (given.has(kind)) continue;
    world.setReading(kind, {
      state: 'forbidden',
      apiVersion: null,
      servedVersions: [],
    });
  }
  return compareFindings(createWorld(), [], findingsOf(world, now)).flatMap(
    ({ finding, change }) => (change === 'introduced' ? [finding] : []),
  );
}
