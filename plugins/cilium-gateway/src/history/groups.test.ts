import type { Change } from 'backstage-plugin-cilium-gateway-common';
import { changes } from '../testing/audit';
import { groupsOf } from './groups';

const [error, address, solved, url] = changes;
const note: Change = {
  ...url,
  what: 'finding',
  value: null,
  finding: { ...error.finding!, severity: 'info' },
};

describe('groupsOf', () => {
  it('puts news before what was solved, and the entity with the worst news first', () => {
    expect(
      groupsOf([solved, url, address, note, error]).map(group => [
        group.of.entityRef,
        group.changes,
      ]),
    ).toEqual([
      ['component:default/jellyfin', [error, address]],
      ['component:default/hubble', [note, url, solved]],
    ]);
  });

  it('tells the clusters of an entity apart', () => {
    expect(groupsOf([url, { ...url, cluster: 'berlin' }])).toHaveLength(2);
  });
});
