import type { Change } from 'backstage-plugin-cilium-gateway-common';
import { isOwnedBy } from '../catalog';

/** Which changes to show; what is empty is not looked at. `from` and `to` say between which snapshots. */
export const CHOICES = {
  from: 'yesterday',
  to: '',
  owner: '',
  cluster: '',
  what: '',
  q: '',
};

/** They are all strings, as in the address. */
export type Choices = typeof CHOICES;

/** What can come and go. */
export const WHATS = ['finding', 'url', 'address'] as const;

/** Whether a change is asked for. Text is looked for in all that is shown of it. */
export function wants(
  change: Change,
  choices: Choices,
  owners: readonly string[] | undefined,
): boolean {
  const { entityRef, title, owner, cluster, what, value, finding } = change;
  const text = choices.q.trim().toLowerCase();
  return (
    isOwnedBy(owner, owners) &&
    (!choices.cluster || cluster === choices.cluster) &&
    (!choices.what || what === choices.what) &&
    [entityRef, title, value, finding?.rule, finding?.message].some(part =>
      part?.toLowerCase().includes(text),
    )
  );
}
