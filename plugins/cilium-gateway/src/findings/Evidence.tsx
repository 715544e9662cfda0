import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { look, ObjectLink } from '../look';
import { useWords } from '../words';
import { Observation, observationsOf } from './observations';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    chain: {
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      '& li::marker': { color: l.quiet },
    },
    field: {
      fontFamily: l.mono,
      fontSize: 12,
      color: l.quiet,
      overflowWrap: 'anywhere',
    },
    values: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      margin: 0,
    },
    label: { color: l.quiet },
    value: { margin: 0, overflowWrap: 'anywhere' },
  };
});

function Step({ step, cluster }: { step: Observation; cluster: string }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <li>
      <ObjectLink cluster={cluster} of={step.of} kind="beside" />
      {step.field && <div className={classes.field}>{step.field}</div>}
      <dl className={classes.values}>
        {step.seen && (
          <>
            <dt className={classes.label}>{t('evidence.seen')}</dt>
            <dd className={classes.value}>{step.seen}</dd>
          </>
        )}
        {step.wanted && (
          <>
            <dt className={classes.label}>{t('evidence.wanted')}</dt>
            <dd className={classes.value}>{step.wanted}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

/** What a finding rests on, step by step: where it was looked, what was seen, what was wanted. */
export function Evidence({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <ol
      className={classes.chain}
      aria-label={t('evidence.title', { rule: finding.rule })}
    >
      {observationsOf(finding).map(step => (
        <Step
          key={`${step.of.kind} ${step.of.namespace} ${step.of.name} ${step.field} ${step.seen} ${step.wanted}`}
          step={step}
          cluster={finding.cluster}
        />
      ))}
    </ol>
  );
}
