import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import {
  CopyableCode,
  look,
  ObjectLink,
  RawObject,
  severityTone,
  Status,
} from '../look';
import { severityWords, useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  const edge = (colour: string) => ({ borderLeft: `4px solid ${colour}` });
  return {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    finding: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5, 2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.inset,
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    error: edge(l.bad),
    warning: edge(l.warn),
    info: edge(l.busy),
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      flexWrap: 'wrap',
    },
    message: { fontWeight: 600 },
    quiet: { color: l.quiet },
    label: { fontWeight: 600 },
    notes: {
      cursor: 'pointer',
      marginBottom: theme.spacing(1),
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
    },
    code: { fontFamily: l.mono, fontSize: 12 },
  };
});

/** One thing that is wrong: what, where, and what to change, ready to be copied. */
function FindingItem({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const t = useWords();
  const { rule, severity, object, field, message, fix, docs, cluster } =
    finding;
  return (
    <li className={`${classes.finding} ${classes[severity]}`}>
      <div className={classes.head}>
        <Status tone={severityTone[severity]}>
          {severityWords(severity, t)}
        </Status>
        <RawObject name={rule} value={finding} />
      </div>
      <div className={classes.message}>{message}</div>
      <div className={classes.quiet}>
        {t('finding.where')}{' '}
        <ObjectLink cluster={cluster} of={object} kind="beside" />
        {field && <span className={classes.code}> {field}</span>}
      </div>
      <div>
        <span className={classes.label}>{t('finding.fix')}</span> {fix.text}
      </div>
      {fix.commands.map(command => (
        <CopyableCode
          key={command}
          text={command}
          name={t('finding.command', { rule })}
        />
      ))}
      {fix.manifest && (
        <CopyableCode
          text={fix.manifest}
          name={t('finding.manifest', { rule })}
        />
      )}
      {URL.canParse(docs) && (
        <div>
          <Link to={docs}>{t('finding.docs', { rule })}</Link>
        </div>
      )}
    </li>
  );
}

function Items({ findings }: { findings: readonly Finding[] }) {
  const classes = useStyles();
  if (findings.length === 0) return null;
  return (
    <ul className={classes.list}>
      {findings.map(finding => {
        const { rule, cluster, object, field } = finding;
        const key = [rule, cluster, object.kind, object.namespace];
        return (
          <FindingItem
            key={[...key, object.name, field].join(' ')}
            finding={finding}
          />
        );
      })}
    </ul>
  );
}

const ORDER = ['error', 'warning', 'info'];

/** What is wrong, the worst first. Notes, which are about nothing wrong, are folded unless told otherwise. */
export function FindingList(props: {
  findings: readonly Finding[];
  unfolded?: boolean;
}) {
  const classes = useStyles();
  const t = useWords();
  const sorted = [...props.findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  if (props.unfolded) return <Items findings={sorted} />;
  const notes = sorted.filter(({ severity }) => severity === 'info');
  return (
    <>
      <Items findings={sorted.filter(({ severity }) => severity !== 'info')} />
      {notes.length > 0 && (
        <details>
          <summary className={classes.notes}>
            {t('finding.notes', { count: notes.length })}
          </summary>
          <Items findings={notes} />
        </details>
      )}
    </>
  );
}
