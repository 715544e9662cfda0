import {
  broken,
  elsewhere,
  none,
  ownerless,
  row,
  waived,
} from '../testing/audit';
import { ownersOf, worstRowsFirst } from './standing';

const healthy = { ...row, entityRef: 'component:default/aaa' };

describe('worstRowsFirst', () => {
  it('puts the broken first, then by number of findings, then by name', () => {
    const worse = {
      ...broken,
      entityRef: 'component:default/zzz',
      findings: { ...none, error: 3 },
    };
    expect(
      worstRowsFirst([row, healthy, elsewhere, broken, waived, worse]),
    ).toEqual([worse, broken, waived, elsewhere, healthy, row]);
  });
});

describe('ownersOf', () => {
  it('counts an entity in two clusters once, and its findings in both', () => {
    expect(ownersOf([broken, { ...broken, cluster: 'berlin' }])).toEqual([
      {
        owner: 'group:default/media',
        entities: 1,
        unhealthy: 1,
        findings: { error: 4, warning: 2, info: 0, waived: 0 },
      },
    ]);
  });

  it('does not hold notes and waived findings against an owner', () => {
    expect(ownersOf([waived, row])).toEqual([
      {
        owner: 'group:default/platform',
        entities: 2,
        unhealthy: 0,
        findings: { error: 0, warning: 0, info: 1, waived: 1 },
      },
    ]);
  });

  it('puts those with most errors first, and then by name, nobody before all', () => {
    const owners = ownersOf([
      elsewhere,
      { ...row, findings: { ...none, warning: 200 } },
      ownerless,
      { ...broken, findings: { ...none, error: 1 } },
    ]);
    expect(owners.map(({ owner }) => owner)).toEqual([
      'group:default/media',
      'group:default/platform',
      null,
      'user:default/ada',
    ]);
  });
});
