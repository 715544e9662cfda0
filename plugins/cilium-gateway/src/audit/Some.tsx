import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { look } from '../look';
import { useWords } from '../words';

const AT_ONCE = 2;

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
  },
  more: { cursor: 'pointer', color: look(theme).quiet },
}));

/** The first of several in a cell; the others when they are asked for. */
export function Some({ items }: { items: readonly ReactNode[] }) {
  const classes = useStyles();
  const t = useWords();
  const rest = items.slice(AT_ONCE);
  return (
    <div className={classes.list}>
      {items.slice(0, AT_ONCE)}
      {items.length === 0 && t('audit.none')}
      {rest.length > 0 && (
        <details>
          <summary className={classes.more}>
            {t('audit.more', { number: String(rest.length) })}
          </summary>
          <div className={classes.list}>{rest}</div>
        </details>
      )}
    </div>
  );
}
