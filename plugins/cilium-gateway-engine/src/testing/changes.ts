import {
  ChangeRequest,
  Consequences,
  consequencesOf,
  readChange,
} from '../change';
import type { Ref } from '../objects';
import { now } from './announcements';
import { Manifest, worldOf } from './builders';

/** What a change of a world of manifests comes to. */
export function changed(
  before: readonly Manifest[],
  request: ChangeRequest,
): Consequences {
  const world = worldOf(before);
  const change = readChange(world, request);
  if ('problem' in change) throw new Error(change.problem);
  return consequencesOf(world, change, now);
}

const at = ({ namespace, name }: Ref) => `${namespace}/${name}`;

const answers = (
  after: readonly string[],
  candidates: readonly { readonly ip: string }[],
) =>
  [
    ...after,
    ...(candidates.length > 0
      ? [`one of ${candidates.map(({ ip }) => ip).join(', ')}`]
      : []),
  ].join(' and ') || 'none';

/** Consequences a line each, such as `shop/web loses 192.0.2.1 → none`; `?` ends those that are not certain. */
export function inLines({
  addresses,
  announcements,
  routing,
}: Consequences): readonly string[] {
  const doubt = ({ certain }: { certain: boolean }) => (certain ? '' : ' ?');
  return [
    ...addresses.map(
      one =>
        `${at(one.object)} ${one.change} ${
          one.before.join(' and ') || 'none'
        } → ${answers(one.after, one.candidates)}${doubt(one)}`,
    ),
    ...announcements.map(
      one =>
        `${at(one.object)} ${one.change} ${
          one.before.nodes.join(' ') || 'nobody'
        } → ${one.after.nodes.join(' ') || 'nobody'}${doubt(one)}`,
    ),
    ...routing.map(
      one =>
        `${at(one.object)} ${one.change} ${
          one.before.map(({ url }) => url).join(' ') || 'nothing'
        } → ${one.after.map(({ url }) => url).join(' ') || 'nothing'}${doubt(
          one,
        )}`,
    ),
  ];
}

/** Rules of findings that come and go, such as `+lb-no-matching-pool shop/web`. */
export const findingLines = ({ findings }: Consequences): readonly string[] => [
  ...findings.introduced.map(({ rule, object }) => `+${rule} ${object.name}`),
  ...findings.solved.map(({ rule, object }) => `-${rule} ${object.name}`),
];
