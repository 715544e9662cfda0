import { broken, elsewhere, none, row, waived } from '../testing/audit';
import { worstRowsFirst } from './standing';

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
