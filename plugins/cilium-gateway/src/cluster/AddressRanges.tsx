import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Pool } from 'backstage-plugin-cilium-gateway-common';
import { formatCount, segmentsOf } from '../addresses';
import { look } from '../look';
import { useWords } from '../words';
import { NextFree } from './NextFree';
import { Users } from './Users';

const AT_ONCE = 50;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${l.line}`,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    ip: { fontFamily: l.mono, fontSize: 13 },
    free: { color: l.quiet },
  };
});

/** A block that is too large to draw: each address in use, and what is free between them as one line. */
export function AddressRanges(props: {
  pool: Pool;
  block: Pool['blocks'][number];
}) {
  const classes = useStyles();
  const t = useWords();
  const { pool, block } = props;
  const [limit, setLimit] = useState(AT_ONCE);
  const segments = segmentsOf(pool, block);
  return (
    <>
      <ul className={classes.list}>
        {segments.slice(0, limit).map(segment => (
          <li
            key={segment.first}
            className={`${classes.item} ${
              segment.use === 'used' ? '' : classes.free
            }`}
          >
            <span className={classes.ip}>
              {segment.first}
              {segment.last !== segment.first && ` – ${segment.last}`}
            </span>
            <span>
              {segment.allocation ? (
                <Users cluster={pool.cluster} allocation={segment.allocation} />
              ) : (
                t(`grid.range.${segment.use as 'free' | 'reserved'}`, {
                  number: formatCount(segment.count),
                })
              )}
            </span>
          </li>
        ))}
      </ul>
      {segments.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + AT_ONCE)}>
          {t('grid.more', { number: String(segments.length - limit) })}
        </Button>
      )}
      <NextFree cluster={pool.cluster} pool={pool.name} from={block.start} />
    </>
  );
}
