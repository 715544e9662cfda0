import type { AuditRow } from 'backstage-plugin-cilium-gateway-common';
import { stringify } from 'csv-stringify/sync';

/** The columns in their order. In a cell, names are parted by spaces, and what has spaces of its own by semicolons. */
const COLUMNS: Readonly<
  Record<string, (row: AuditRow) => string | number | null>
> = {
  entity: row => row.entityRef,
  kind: row => row.kind,
  title: row => row.title,
  owner: row => row.owner,
  system: row => row.system,
  cluster: row => row.cluster,
  health: row => row.health,
  urls: row => row.urls.join(' '),
  tls: row => row.tls,
  ips: row => row.addresses.map(({ ip }) => ip).join(' '),
  pools: row =>
    [...new Set(row.addresses.flatMap(({ pool }) => pool ?? []))].join(' '),
  announcements: row =>
    row.addresses
      .map(({ ip, mode, state, node }) =>
        [ip, mode, state, node ?? ''].join(' ').trim(),
      )
      .join('; '),
  errors: row => row.findings.error,
  warnings: row => row.findings.warning,
  infos: row => row.findings.info,
  waived: row => row.findings.waived,
  rules: row => row.rules.join(' '),
};

const linesOf = (lines: readonly (readonly (string | number | null)[])[]) =>
  stringify([...lines], {
    escape_formulas: true,
    record_delimiter: 'windows',
    // Some readers end a line at either.
    quoted_match: /[\r\n]/,
  });

/** The first line, as RFC 4180 has it. */
export const CSV_HEADINGS = linesOf([Object.keys(COLUMNS)]);

const cells = Object.values(COLUMNS);

/** A line per row, of which a spreadsheet takes nothing for a formula. */
export function csvLines(rows: readonly AuditRow[]): string {
  return linesOf(rows.map(row => cells.map(cell => cell(row))));
}
