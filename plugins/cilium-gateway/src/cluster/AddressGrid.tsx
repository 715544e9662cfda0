import { KeyboardEvent, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import type { Pool } from 'backstage-plugin-cilium-gateway-common';
import { Cell, cellsOf, sizeOf, withStates } from '../addresses';
import { addressesOf, useLive } from '../live';
import { look } from '../look';
import { useWords, Words } from '../words';
import { PinAnnotation } from './PinAnnotation';
import { Users } from './Users';

const PAGE = 256;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    grid: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(56px, 1fr))',
      gap: 4,
      maxWidth: 16 * 64,
    },
    cell: {
      height: 40,
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
      color: l.text,
      font: 'inherit',
      fontFamily: l.mono,
      fontSize: 13,
      padding: 0,
      cursor: 'pointer',
      '&:focus-visible': { outline: `3px solid ${l.busy}`, outlineOffset: 1 },
    },
    used: {
      background: l.solid,
      borderColor: l.solid,
      color: l.onSolid,
      fontWeight: 700,
    },
    reserved: {
      color: l.quiet,
      backgroundImage: `repeating-linear-gradient(45deg, transparent 0 5px, ${l.track} 5px 10px)`,
    },
    pinned: {
      border: `2px dashed ${l.text}`,
      fontStyle: 'italic',
      textDecoration: 'underline',
    },
    conflict: {
      color: l.quiet,
      border: `1px solid ${l.warn}`,
      textDecoration: 'line-through',
    },
    chosen: { outline: `2px solid ${l.text}`, outlineOffset: 1 },
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      color: l.quiet,
      fontSize: theme.typography.caption.fontSize,
      marginTop: theme.spacing(1),
    },
    key: { display: 'inline-flex', alignItems: 'center', gap: 6 },
    swatch: {
      width: 14,
      height: 14,
      borderRadius: 3,
      border: `1px solid ${l.line}`,
    },
    hint: { color: l.quiet },
    detail: {
      marginTop: theme.spacing(1),
      minHeight: 24,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
  };
});

const usersOf = ({ allocation, holders = [] }: Cell): string =>
  [
    ...(allocation?.gateways ?? []),
    ...(allocation?.services ?? []),
    ...(allocation ? [] : holders),
  ]
    .map(({ kind, namespace, name }) =>
      namespace === undefined
        ? `${kind} ${name}`
        : `${kind} ${namespace}/${name}`,
    )
    .join(', ');

const sayCell = (cell: Cell, t: Words): string =>
  t(`grid.${cell.use}`, { ip: cell.ip, users: usersOf(cell) });

/** How far a key moves in the grid; undefined for other keys. */
function step(key: string, columns: number, last: number): number | undefined {
  return {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -last,
    End: last,
  }[key];
}

/** What tells the addresses of a grid apart: the last part. */
const shortOf = (ip: string) =>
  ip.slice(ip.lastIndexOf(ip.includes(':') ? ':' : '.'));

/**
 * A block as a grid of addresses, 256 at a time: who uses which, which are free. One stop of the Tab key, arrows inside;
 * what is chosen is said in a line below, because a tooltip does not show on a touch screen.
 */
export function AddressGrid(props: {
  pool: Pool;
  block: Pool['blocks'][number];
}) {
  const classes = useStyles();
  const t = useWords();
  const { pool, block } = props;
  const [offset, setOffset] = useState(0);
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  const size = Number(sizeOf(block));
  const drawn = cellsOf(pool, block, offset, PAGE);
  const about = addressesOf.about(
    pool.cluster,
    { pool: pool.name },
    { limit: PAGE, cursor: drawn[0]?.ip ?? block.start },
  );
  // Whoever may not ask for it sees the grid without who requests what.
  const { data: states } = useLive(addressesOf, about);
  const cells = withStates(drawn, states?.items ?? []);
  const label = t('grid.label', {
    pool: pool.name,
    from: block.start,
    to: block.stop,
  });
  const detail = cells.find(cell => cell.ip === chosen);
  const current = Math.min(at, cells.length - 1);

  const move = (event: KeyboardEvent) => {
    if (!grid.current) return;
    const columns = getComputedStyle(grid.current).gridTemplateColumns.split(
      ' ',
    ).length;
    const by = step(event.key, columns, cells.length - 1);
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(cells.length - 1, current + by));
    setAt(next);
    grid.current.querySelectorAll('button')[next].focus();
  };

  return (
    <div>
      <div
        ref={grid}
        className={classes.grid}
        role="toolbar"
        aria-label={label}
        onKeyDown={move}
        tabIndex={-1}
      >
        {cells.map((cell, index) => (
          <Tooltip key={cell.ip} title={sayCell(cell, t)} arrow>
            <button
              type="button"
              className={[
                classes.cell,
                cell.use === 'free' ? '' : classes[cell.use],
                cell.ip === chosen ? classes.chosen : '',
              ].join(' ')}
              aria-label={sayCell(cell, t)}
              aria-pressed={cell.ip === chosen}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => setChosen(cell.ip)}
            >
              {shortOf(cell.ip)}
            </button>
          </Tooltip>
        ))}
      </div>
      {size > PAGE && (
        <div className={classes.legend}>
          <Button
            size="small"
            disabled={offset === 0}
            onClick={() => setOffset(offset - PAGE)}
          >
            {t('table.previous')}
          </Button>
          <span role="status">
            {cells[0].ip} – {cells[cells.length - 1].ip}
          </span>
          <Button
            size="small"
            disabled={offset + PAGE >= size}
            onClick={() => setOffset(offset + PAGE)}
          >
            {t('table.next')}
          </Button>
        </div>
      )}
      <div className={classes.legend} aria-hidden>
        <span className={classes.key}>
          <span className={`${classes.swatch} ${classes.used}`} />
          {t('grid.keyUsed')}
        </span>
        <span className={classes.key}>
          <span className={classes.swatch} />
          {t('grid.keyFree')}
        </span>
        {pool.reserved.length > 0 && (
          <span className={classes.key}>
            <span className={`${classes.swatch} ${classes.reserved}`} />
            {t('grid.keyReserved')}
          </span>
        )}
        {(['pinned', 'conflict'] as const).map(
          use =>
            cells.some(cell => cell.use === use) && (
              <span key={use} className={classes.key}>
                <span className={`${classes.swatch} ${classes[use]}`} />
                {t(`grid.key.${use}`)}
              </span>
            ),
        )}
      </div>
      <div className={classes.detail} role="status">
        {!detail && <span className={classes.hint}>{t('grid.hint')}</span>}
        {detail && (
          <>
            {t(`grid.say.${detail.use}`, { ip: detail.ip })}
            {detail.allocation && (
              <>
                {' '}
                <Users cluster={pool.cluster} allocation={detail.allocation} />
              </>
            )}
            {!detail.allocation && usersOf(detail)}
            {detail.use === 'free' && states && (
              <PinAnnotation annotation={states.annotation} ip={detail.ip} />
            )}
          </>
        )}
      </div>
    </div>
  );
}
