import { InputError } from '@backstage/errors';
import type { ManifestCheck } from 'backstage-plugin-cilium-gateway-common';
import {
  consequencesOf,
  nameOf,
  readChange,
  refOf,
} from 'backstage-plugin-cilium-gateway-engine';
import { discretionIn, mayName, Onlooker, OPEN } from '../discretion';
import type { Picture } from '../picture';
import { introducedFor } from './introduced';

/**
 * What would be wrong in a cluster if manifests were applied and is not yet, as far as the onlooker may know of it.
 *
 * @throws InputError for a manifest that cannot be read, or that is of something that the onlooker may not see
 */
export function checkIn(
  { cluster, world, now, findingOptions }: Picture,
  manifests: readonly unknown[],
  onlooker: Onlooker,
): ManifestCheck {
  const change = readChange(world, { put: manifests });
  if ('problem' in change) {
    throw new InputError(change.problem.replaceAll('put[', 'manifests['));
  }
  const refs = change.put.map(refOf);
  const unseen = refs.findIndex(
    ({ namespace }) =>
      !onlooker.everything &&
      (namespace === undefined || !onlooker.sees(namespace)),
  );
  if (unseen !== -1) {
    throw new InputError(
      `manifests[${unseen}]: found ${nameOf(
        refs[unseen],
      )}; right would be an object of a namespace in which you may see something`,
    );
  }
  const { findings } = consequencesOf(world, change, now, findingOptions);
  const discretion = onlooker.everything
    ? OPEN
    : discretionIn(world, ref => mayName(onlooker, ref));
  return {
    findings: introducedFor(cluster, findings.introduced, discretion),
  };
}
