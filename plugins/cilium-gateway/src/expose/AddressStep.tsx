import { makeStyles } from '@material-ui/core/styles';
import { addressesOf, useLive } from '../live';
import { look, Notice, Waiting } from '../look';
import { Failure } from '../states/Failure';
import { useWords } from '../words';
import { labelsOf } from '../whatif';
import { SettledBox } from './SettledBox';
import type { Wish } from './wish';

const OFFERED = 8;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(1),
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
    },
    option: {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'baseline',
      padding: theme.spacing(0.5, 0),
      overflowWrap: 'anywhere',
    },
    ip: { fontFamily: l.mono, fontSize: 13 },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    summary: { cursor: 'pointer', color: l.quiet },
    refused: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
    },
  };
});

/** Which labels and which address: the next free ones of the pools that take the Service, or any that is typed. */
export function AddressStep(props: {
  wish: Wish;
  choose: (change: Partial<Wish>) => void;
}) {
  const classes = useStyles();
  const t = useWords();
  const { wish, choose } = props;
  const labels = labelsOf(wish.xlabels);
  const unclear = Array.isArray(labels) ? undefined : labels.text;
  const asked = Array.isArray(labels)
    ? labels.map(([key, value]) => `${key}=${value}`).join(',')
    : '';
  const about = addressesOf.about(
    wish.xcluster,
    {
      namespace: wish.xns,
      name: `${wish.xsvc}-lb`,
      ...(asked ? { labels: asked } : {}),
    },
    { limit: OFFERED },
  );
  const { data, error, retry } = useLive(addressesOf, about);
  const refusing = data?.pools.filter(({ fits }) => !fits) ?? [];
  return (
    <>
      <SettledBox
        label={t('expose.labels')}
        placeholder="tier=edge"
        value={wish.xlabels}
        error={unclear !== undefined}
        hint={
          unclear === undefined
            ? t('expose.labelsHint')
            : t('whatIf.unclear.labels', { text: unclear })
        }
        onChange={xlabels => choose({ xlabels, xip: '' })}
      />
      {!data && error && <Failure error={error} retry={retry} />}
      {!data && !error && <Waiting height={120} />}
      {data && data.items.length === 0 && (
        <Notice tone="off" title={t('expose.noFree')}>
          {t('expose.noFreeHint')}
        </Notice>
      )}
      {data && data.items.length > 0 && (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('expose.free')}</legend>
          {data.items.map(({ ip, pool }, index) => (
            <label key={ip} className={classes.option}>
              <input
                type="radio"
                name="address"
                value={ip}
                checked={wish.xip === '' ? index === 0 : wish.xip === ip}
                onChange={() => choose({ xip: ip })}
              />
              <span>
                <span className={classes.ip}>{ip}</span>{' '}
                <span className={classes.quiet}>
                  {t('services.fromPool')} {pool}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <SettledBox
        label={t('expose.otherAddress')}
        hint={t('expose.otherAddressHint')}
        value={wish.xip}
        onChange={xip => choose({ xip })}
      />
      {refusing.length > 0 && (
        <details className={classes.quiet}>
          <summary className={classes.summary}>
            {t('expose.refusingPools', { count: refusing.length })}
          </summary>
          <ul className={classes.refused}>
            {refusing.map(({ pool, reasons }) => (
              <li key={pool}>
                {pool}: {reasons.join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
