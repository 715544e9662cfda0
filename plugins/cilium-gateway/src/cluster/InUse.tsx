import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Pool } from 'backstage-plugin-cilium-gateway-common';
import { look } from '../look';
import { useWords } from '../words';
import { Users } from './Users';

const AT_ONCE = 8;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, auto) minmax(0, 1fr)',
      gap: theme.spacing(2),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${l.line}`,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    ip: { fontFamily: l.mono, fontSize: 13, color: l.text },
  };
});

/** The addresses of a pool that are in use, and by whom, without a click. */
export function InUse({ pool }: { pool: Pool }) {
  const classes = useStyles();
  const t = useWords();
  const [limit, setLimit] = useState(AT_ONCE);
  const { allocations } = pool;
  return (
    <div>
      <ul className={classes.list} aria-label={t('pool.inUse')}>
        {allocations.slice(0, limit).map(allocation => (
          <li key={allocation.ip} className={classes.item}>
            <span className={classes.ip}>{allocation.ip}</span>
            <span>
              <Users cluster={pool.cluster} allocation={allocation} />
            </span>
          </li>
        ))}
      </ul>
      {allocations.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + 50)}>
          {t('grid.more', { number: String(allocations.length - limit) })}
        </Button>
      )}
    </div>
  );
}
