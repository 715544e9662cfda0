import { makeStyles } from '@material-ui/core/styles';
import type {
  Condition,
  Listener,
} from 'backstage-plugin-cilium-gateway-common';
import { look, Status } from '../look';
import { inWords, useWords, Words } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${l.line}`,
    },
    quiet: { color: l.quiet },
  };
});

/** Those of Gateway API's conditions that are bad news when True. */
const BAD_WHEN_TRUE = ['Conflicted', 'OverlappingTLSConfig'];

function troubles(conditions: readonly Condition[]): Condition[] {
  return conditions.filter(({ type, status }) =>
    BAD_WHEN_TRUE.includes(type) ? status === 'True' : status !== 'True',
  );
}

/** The same in sentences. */
export const troublesInWords = (conditions: readonly Condition[], t: Words) =>
  troubles(conditions).map(({ type, status, reason, message }) =>
    [`${type}: ${status} – ${inWords(reason, t)}`, message]
      .filter(Boolean)
      .join('. '),
  );

/** The conditions that are not as they should be, each with its reason; or that all is well. */
export function Conditions(props: { conditions: readonly Condition[] }) {
  const t = useWords();
  const bad = troubles(props.conditions);
  if (bad.length === 0) return <Status tone="good">{t('health.ok')}</Status>;
  return (
    <>
      {bad.map(({ type, status, reason, message }) => (
        <div key={type}>
          <Status tone={status === 'Unknown' ? 'unknown' : 'bad'}>
            {type}: {status} – {inWords(reason, t)}
            {message && `. ${message}`}
          </Status>
        </div>
      ))}
    </>
  );
}

/** The listeners of a Gateway or ListenerSet: where each listens, for whom, and how many routes it serves. */
export function Listeners(props: { listeners: readonly Listener[] }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <ul className={classes.list}>
      {props.listeners.map(listener => (
        <li key={listener.name} className={classes.item}>
          <strong>{listener.name}</strong>{' '}
          <span className={classes.quiet}>
            {t('listener.where', {
              protocol: listener.protocol,
              port: String(listener.port),
              hostname: listener.hostname ?? t('listener.anyHost'),
            })}
          </span>
          <div>{t('listener.routes', { count: listener.attachedRoutes })}</div>
          {listener.reported?.attachedRoutes !== null &&
            listener.reported?.attachedRoutes !== undefined &&
            listener.reported.attachedRoutes !== listener.attachedRoutes && (
              <Status tone="warn">
                {t('listener.reported', {
                  reported: String(listener.reported.attachedRoutes),
                })}
              </Status>
            )}
          <Conditions conditions={listener.conditions} />
        </li>
      ))}
    </ul>
  );
}
