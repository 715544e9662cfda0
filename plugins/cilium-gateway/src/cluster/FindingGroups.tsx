import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Group, Why } from '../findings';
import { look, ObjectLink, severityTone, Status } from '../look';
import { severityWords, useWords } from '../words';

const AT_ONCE = 50;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
    },
    group: {
      display: 'grid',
      gridTemplateColumns: '96px minmax(0, 1fr) max-content',
      gap: theme.spacing(0.5, 2),
      alignItems: 'start',
      padding: theme.spacing(1.5, 2),
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      color: l.text,
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${l.line}` },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) max-content',
        '& > :nth-child(2)': { gridColumn: '1 / -1', gridRow: 2 },
      },
    },
    said: { display: 'flex', flexDirection: 'column', gap: 2 },
    message: { fontWeight: 600 },
    plain: {},
    quiet: { color: l.quiet },
    rule: { fontFamily: l.mono, fontSize: 12 },
    more: { marginTop: theme.spacing(1) },
  };
});

function Line(props: { group: Group; isOneOfMany: boolean }) {
  const classes = useStyles();
  const t = useWords();
  const { group, isOneOfMany } = props;
  const { rule, severity, cluster, object, message, fix } = group.first;
  const others = group.findings.length - 1;
  return (
    <li className={classes.group}>
      <Status tone={severityTone[severity]}>
        {severityWords(severity, t)}
      </Status>
      <div className={classes.said}>
        <div className={severity === 'info' ? classes.plain : classes.message}>
          {message}
          {others > 0 && ` ${t('findings.others', { count: others })}`}
        </div>
        <div>
          <span className={classes.quiet}>{t('finding.fix')}</span> {fix.text}
        </div>
        <div className={classes.quiet}>
          <ObjectLink cluster={cluster} of={object} kind="beside" />
          {isOneOfMany && cluster && ` · ${cluster}`}
          {' · '}
          <span className={classes.rule}>{rule}</span>
        </div>
      </div>
      <Why cluster={cluster} of={object} findings={group.findings} said={[]} />
    </li>
  );
}

/** What is wrong by its causes: a line for each, the whole of it behind Why. */
export function FindingGroups(props: {
  groups: readonly Group[];
  /** They are of several clusters. */
  ofMany: boolean;
}) {
  const classes = useStyles();
  const t = useWords();
  const [all, setAll] = useState(false);
  const { groups, ofMany } = props;
  const shown = all ? groups : groups.slice(0, AT_ONCE);
  if (groups.length === 0) {
    return <div className={classes.quiet}>{t('table.none')}</div>;
  }
  return (
    <div>
      <ul className={classes.list} aria-label={t('section.findings')}>
        {shown.map(group => (
          <Line key={group.key} group={group} isOneOfMany={ofMany} />
        ))}
      </ul>
      {shown.length < groups.length && (
        <Button
          className={classes.more}
          size="small"
          onClick={() => setAll(true)}
        >
          {t('findings.more', { number: String(groups.length - shown.length) })}
        </Button>
      )}
    </div>
  );
}
