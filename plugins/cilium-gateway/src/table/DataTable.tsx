import { ReactNode, useMemo } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useUrlState } from '../live';
import { look, SearchField } from '../look';
import { useWords } from '../words';

const PAGE = 25;
const CHOICES = { q: '', sort: '', page: '0' };

/** A column: how a row shows in it, and as what it is searched and sorted. */
export interface Column<T> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  readonly text: (row: T) => string | number;
  /** What it is sorted by where that is not its text. */
  readonly order?: (row: T) => string | number;
  /** Sorted for the first time, the largest comes first: for counts of which many are news. */
  readonly largestFirst?: boolean;
}

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    tools: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(1.5),
    },
    count: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    frame: {
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
    },
    head: {
      color: l.quiet,
      font: 'inherit',
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      whiteSpace: 'nowrap',
      borderBottomColor: l.line,
      background: 'transparent',
    },
    cell: {
      color: l.text,
      verticalAlign: 'top',
      borderBottomColor: l.line,
      overflowWrap: 'break-word',
      minWidth: 110,
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
    },
    row: { '&:last-child > *': { borderBottom: 0 } },
    open: { background: l.inset },
    none: { color: l.quiet, padding: theme.spacing(2) },
  };
});

// Made once: to make one for each of the comparisons of a long list takes longer than to sort it.
const { compare: compareTexts } = new Intl.Collator(undefined, {
  numeric: true,
});

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : compareTexts(String(a), String(b));
}

/** All that a row is found by, in one text. */
const searchable = <T,>(row: T, columns: readonly Column<T>[]): string =>
  columns
    .map(column => column.text(row))
    .join('\n')
    .toLowerCase();

function arrange<T>(
  found: readonly T[],
  columns: readonly Column<T>[],
  sort: string,
): readonly T[] {
  const descending = sort.startsWith('-');
  const sortId = descending ? sort.slice(1) : sort;
  const sortBy = columns.find(({ id }) => id === sortId);
  if (!sortBy) return found;
  const orderOf = sortBy.order ?? sortBy.text;
  return found
    .map(row => ({ row, order: orderOf(row) }))
    .sort((a, b) => compare(a.order, b.order) * (descending ? -1 : 1))
    .map(({ row }) => row);
}

function nextSort<T>({ id, largestFirst }: Column<T>, sort: string): string {
  if (sort === id) return `-${id}`;
  if (sort === `-${id}`) return id;
  return largestFirst ? `-${id}` : id;
}

/**
 * Rows that can be searched, sorted and paged; all three are in the page's address. Sorting is by buttons in the heads, rows
 * are opened by the link in their first cell: everything works from the keyboard.
 */
export function DataTable<T>(props: {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  idOf: (row: T) => string;
  openId?: string;
  /** What can be done with the rows, beside the search. */
  tools?: ReactNode;
  /** Of how many `rows` are what the filters leave, where that is not all. */
  all?: number;
}) {
  const classes = useStyles();
  const t = useWords();
  const { rows, columns, label, idOf, openId } = props;
  const [{ q, sort, page }, choose] = useUrlState(CHOICES);
  const wanted = q.trim().toLowerCase();
  const isSearched = wanted !== '';
  const texts = useMemo(
    () => (isSearched ? rows.map(row => searchable(row, columns)) : []),
    [rows, columns, isSearched],
  );
  const arranged = useMemo(
    () =>
      arrange(
        wanted ? rows.filter((_, i) => texts[i].includes(wanted)) : rows,
        columns,
        sort,
      ),
    [rows, columns, texts, wanted, sort],
  );
  const last = Math.max(0, Math.ceil(arranged.length / PAGE) - 1);
  const current = Math.min(last, Math.max(0, Number.parseInt(page, 10) || 0));
  const shown = arranged.slice(current * PAGE, (current + 1) * PAGE);

  return (
    <>
      <div className={classes.tools} role="search">
        <SearchField
          label={t('table.search')}
          value={q}
          onChange={value => choose({ q: value, page: '0' })}
        />
        {props.tools}
        <span className={classes.count} role="status">
          {t('table.count', {
            shown: String(arranged.length),
            all: String(props.all ?? rows.length),
          })}
        </span>
      </div>
      <TableContainer className={classes.frame}>
        <Table size="small" aria-label={label}>
          <TableHead>
            <TableRow>
              {columns.map(column => {
                const isDescending = sort === `-${column.id}`;
                const active = isDescending || sort === column.id;
                const direction = isDescending ? 'desc' : 'asc';
                return (
                  <TableCell
                    key={column.id}
                    className={classes.head}
                    sortDirection={active ? direction : false}
                  >
                    <TableSortLabel
                      active={active}
                      direction={direction}
                      onClick={() => choose({ sort: nextSort(column, sort) })}
                    >
                      {column.label}
                    </TableSortLabel>
                  </TableCell>
                );
              })}
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(row => {
              const id = idOf(row);
              return (
                <TableRow
                  key={id}
                  className={`${classes.row} ${
                    id === openId ? classes.open : ''
                  }`}
                >
                  {columns.map(column => (
                    <TableCell key={column.id} className={classes.cell}>
                      {column.cell(row)}
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
        {shown.length === 0 && (
          <div className={classes.none}>{t('table.none')}</div>
        )}
        {last > 0 && (
          <TablePagination
            component="div"
            count={arranged.length}
            page={current}
            rowsPerPage={PAGE}
            rowsPerPageOptions={[PAGE]}
            onPageChange={(_, next) => choose({ page: String(next) })}
            labelDisplayedRows={({ from, to, count }) =>
              t('table.range', {
                from: String(from),
                to: String(to),
                of: String(count),
              })
            }
            backIconButtonText={t('table.previous')}
            nextIconButtonText={t('table.next')}
          />
        )}
      </TableContainer>
    </>
  );
}
