import Table from 'cli-table3';
import { printable } from './printable';

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Narrower than this, the last column would be a word a line. */
const LAST_COLUMN_AT_LEAST = 40;

const widest = (cells: readonly string[]) =>
  Math.max(
    ...cells.flatMap(cell => cell.split('\n')).map(({ length }) => length),
  );

/** Columns as kubectl prints them; the last one is wrapped to the width of the terminal. */
export function table(
  head: readonly string[],
  contents: readonly (readonly string[])[],
  columns: number,
): string {
  const rows = contents.map(row => row.map(printable));
  const widths = head
    .slice(0, -1)
    .map((title, index) => widest([title, ...rows.map(row => row[index])]));
  const taken = widths.reduce((sum, width) => sum + width + 2, 0);
  const printed = new Table({
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths, Math.max(LAST_COLUMN_AT_LEAST, columns - taken)],
    wordWrap: true,
  });
  printed.push([...head], ...rows);
  return `${printed
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')}\n`;
}
