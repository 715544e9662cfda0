import {
  broken,
  elsewhere,
  ownerless,
  row,
  rows,
  waived,
} from '../testing/audit';
import { audit as auditAt } from '../testing/audit';
import { MINE } from '../catalog';
import { asked, FILTERS, Filters, narrowed } from './filters';

const audit = auditAt(Date.parse('2026-11-29T01:00:00Z'));
const mine = ['user:default/ada', 'group:default/media'];

describe('narrowed', () => {
  it.each<[string, Partial<Filters>, typeof rows]>([
    ['nothing asked', {}, rows],
    ['an owner', { owner: 'group:default/platform' }, [row, waived]],
    ['my teams', { owner: MINE }, [broken, elsewhere]],
    ['a system', { system: 'system:default/shop' }, [elsewhere]],
    ['a kind', { kind: 'API' }, [elsewhere]],
    ['a cluster', { cluster: 'berlin' }, [elsewhere]],
    ['errors', { severity: 'error' }, [broken]],
    [
      'notes, of which one that is waived is none',
      { severity: 'info' },
      [waived],
    ],
    ['a rule', { rule: 'lb-no-matching-pool' }, [broken]],
    ['no severity that there is', { severity: 'constructor' }, []],
    ['two at once', { owner: MINE, cluster: 'lab' }, [broken]],
  ])('rows by %s', (_, filters, expected) => {
    expect(narrowed(audit, { ...FILTERS, ...filters }, mine).items).toEqual(
      expected,
    );
  });

  it.each<[Partial<Filters>, number]>([
    [{ owner: 'group:default/media', kind: 'Component' }, 1],
    [{ owner: 'group:default/platform' }, 0],
    [{ kind: 'API' }, 0],
    [{ system: 'system:default/shop' }, 0],
    [{ cluster: 'berlin', severity: 'info', rule: 'gateway-http-only' }, 1],
  ])('claims by %j: %d', (filters, number) => {
    expect(
      narrowed(audit, { ...FILTERS, ...filters }, []).missing,
    ).toHaveLength(number);
  });

  it.each<[Partial<Filters>, number]>([
    [{ cluster: 'lab', owner: 'group:default/media' }, 2],
    [{ cluster: 'berlin' }, 0],
  ])('what nobody claims by %j: %d', (filters, number) => {
    expect(
      narrowed(audit, { ...FILTERS, ...filters }, []).unclaimed,
    ).toHaveLength(number);
  });

  it('has nothing of nobody for those who own nothing', () => {
    const found = narrowed(audit, { ...FILTERS, owner: MINE }, []);
    expect(found.items).toEqual([]);
    expect(ownerless.owner).toBeNull();
  });
});

describe('asked', () => {
  it('leaves out what is not asked and what no backend knows', () => {
    expect(asked({ ...FILTERS, severity: 'constructor' }, mine)).toEqual({});
  });

  it('asks for all owners of a team at once', () => {
    expect(
      asked({ ...FILTERS, owner: MINE, severity: 'error', kind: 'API' }, mine),
    ).toEqual({ owner: mine, severity: 'error', kind: 'API' });
  });
});
