import { makeStyles } from '@material-ui/core/styles';
import type {
  ExposeOptions,
  GatewayOption,
  ListenerOption,
} from 'backstage-plugin-cilium-gateway-common';
import { ChoiceField, look, Notice } from '../look';
import { useWords, Words } from '../words';
import { listenerKey, Wish } from './wish';

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
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0),
      alignItems: 'baseline',
      overflowWrap: 'anywhere',
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    summary: { cursor: 'pointer', color: l.quiet },
    refused: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
    },
  };
});

interface Offer {
  readonly option: GatewayOption;
  readonly listener: ListenerOption;
}

const titleOf = (
  { name, protocol, port, hostname }: ListenerOption,
  t: Words,
) =>
  t('expose.listenerTitle', {
    name,
    protocol,
    port: String(port),
    hostname: hostname ?? t('expose.anyHostname'),
  });

const placeOf = ({ option, listener: { owner } }: Offer, t: Words) => {
  const { gateway, addresses } = option;
  const of =
    owner.kind === 'Gateway'
      ? `Gateway ${gateway.namespace}/${gateway.name}`
      : t('expose.ofSet', {
          set: `${owner.namespace}/${owner.name}`,
          gateway: `${gateway.namespace}/${gateway.name}`,
        });
  return `${of} · ${addresses.join(', ') || t('expose.noAddress')}`;
};

/** Which kind of route, and which listener: those that would take it to choose from, the others with why they would not. */
export function ListenerStep(props: {
  wish: Wish;
  choose: (change: Partial<Wish>) => void;
  options: ExposeOptions;
}) {
  const classes = useStyles();
  const t = useWords();
  const { wish, choose, options } = props;
  const offers = options.gateways.flatMap(option =>
    option.listeners.map((listener): Offer => ({ option, listener })),
  );
  const open = offers.filter(({ listener }) => listener.admitted !== false);
  const closed = offers.filter(({ listener }) => listener.admitted === false);
  return (
    <>
      <ChoiceField
        label={t('expose.protocol')}
        value={wish.xkind}
        onChange={xkind => choose({ xkind, xpath: '' })}
      >
        <option value="HTTPRoute">{t('expose.kind.HTTPRoute')}</option>
        <option value="GRPCRoute">{t('expose.kind.GRPCRoute')}</option>
      </ChoiceField>
      {open.length === 0 ? (
        <Notice tone="off" title={t('expose.noListener')}>
          {t('expose.noListenerHint', { namespace: options.namespace })}
        </Notice>
      ) : (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('expose.listeners')}</legend>
          {open.map(offer => {
            const key = listenerKey(offer.listener);
            return (
              <label key={key} className={classes.option}>
                <input
                  type="radio"
                  name="listener"
                  value={key}
                  checked={wish.xon === key}
                  onChange={() => choose({ xon: key })}
                />
                <span>
                  {titleOf(offer.listener, t)}
                  <span className={classes.quiet}>
                    {' '}
                    {placeOf(offer, t)}
                    {offer.listener.admitted === null &&
                      ` · ${t('expose.maybe')}`}
                  </span>
                </span>
              </label>
            );
          })}
        </fieldset>
      )}
      {closed.length > 0 && (
        <details className={classes.quiet}>
          <summary className={classes.summary}>
            {t('expose.closed', { count: closed.length })}
          </summary>
          <ul className={classes.refused}>
            {closed.map(offer => (
              <li key={listenerKey(offer.listener)}>
                {placeOf(offer, t)}:{' '}
                {offer.listener.refusals
                  .map(({ message }) => message)
                  .join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
