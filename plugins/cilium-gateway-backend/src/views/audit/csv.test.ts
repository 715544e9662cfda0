import type { AuditRow } from 'backstage-plugin-cilium-gateway-common';
import { CSV_HEADINGS, csvLines } from './csv';

const row: AuditRow = {
  entityRef: 'component:default/shop',
  kind: 'Component',
  title: null,
  owner: null,
  system: null,
  cluster: 'lab',
  health: 'ok',
  urls: [],
  addresses: [],
  tls: 'none',
  findings: { error: 0, warning: 0, info: 0, waived: 0 },
  rules: [],
};
const titled = (title: string) => csvLines([{ ...row, title }]);

describe('an audit as CSV', () => {
  it('has a cell for each heading', () => {
    const line = csvLines([row]);
    expect(line).toBe(
      'component:default/shop,Component,,,,lab,ok,,none,,,,0,0,0,0,\r\n',
    );
    expect(line.split(',')).toHaveLength(CSV_HEADINGS.split(',').length);
  });

  it('names a pool once, and no node where there is none', () => {
    const address = { pool: 'lan', mode: 'bgp', node: null } as const;
    const line = csvLines([
      {
        ...row,
        addresses: [
          { ...address, ip: '172.16.20.210', state: 'announced' },
          { ...address, ip: '2001:db8::1', state: 'missing' },
        ],
      },
    ]);
    expect(line).toContain(
      ',172.16.20.210 2001:db8::1,lan,172.16.20.210 bgp announced; 2001:db8::1 bgp missing,',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['1=1', '1=1'],
    ['a,b', '"a,b"'],
    ['"', '""""'],
    ['a\r\nb', '"a\r\nb"'],
  ])('makes of %j the cell %j', (title, cell) => {
    expect(titled(title)).toBe(
      `component:default/shop,Component,${cell},,,lab,ok,,none,,,,0,0,0,0,\r\n`,
    );
  });
});
