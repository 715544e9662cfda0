import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { addressesOf, useLive } from '../live';
import { look, Waiting } from '../look';
import { Failure } from '../states/Failure';
import { useWords } from '../words';
import { PinAnnotation } from './PinAnnotation';

const AT_ONCE = 8;
const MOST = 1024;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    button: { font: 'inherit', textTransform: 'none', color: l.text },
    ip: { fontFamily: l.mono, fontSize: 13 },
    chosen: { marginBottom: theme.spacing(1) },
  };
});

function FreeList(props: { cluster: string; pool: string; from: string }) {
  const classes = useStyles();
  const t = useWords();
  const { cluster, pool, from } = props;
  const [limit, setLimit] = useState(AT_ONCE);
  const [chosen, setChosen] = useState<string>();
  const about = addressesOf.about(
    cluster,
    { pool, state: 'free' },
    { limit, cursor: from },
  );
  const { data, error, retry } = useLive(addressesOf, about);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={120} />
    );
  }
  if (data.items.length === 0) return <div>{t('address.none')}</div>;
  return (
    <>
      <ul className={classes.list} aria-label={t('address.nextTitle')}>
        {data.items.map(({ ip }) => (
          <li key={ip}>
            <Button
              className={classes.button}
              size="small"
              aria-expanded={chosen === ip}
              onClick={() => setChosen(chosen === ip ? undefined : ip)}
            >
              <span className={classes.ip}>{ip}</span>
            </Button>
            {chosen === ip && (
              <div className={classes.chosen}>
                <PinAnnotation annotation={data.annotation} ip={ip} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {data.nextCursor !== undefined && limit < MOST && (
        <Button
          size="small"
          onClick={() => setLimit(Math.min(MOST, limit + AT_ONCE))}
        >
          {t('address.more')}
        </Button>
      )}
    </>
  );
}

/** The next free addresses of a block that is too large to look through; asked for when somebody wants them. */
export function NextFree(props: {
  cluster: string;
  pool: string;
  from: string;
}) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="small"
        variant="outlined"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('address.next')}
      </Button>
      {isOpen && <FreeList {...props} />}
    </div>
  );
}
