import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import {
  CopyableCode,
  CopyButton,
  look,
  Notice,
  ObjectLink,
  RawObject,
  severityTone,
  Status,
} from '../look';
import { useRuleLinks } from '../rules';
import { severityWords, useWords } from '../words';
import { AboutRule } from './AboutRule';
import { Evidence } from './Evidence';
import { observationsOf } from './observations';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  const edge = (colour: string) => ({ borderLeft: `4px solid ${colour}` });
  return {
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
    info: edge(l.line),
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      flexWrap: 'wrap',
    },
    message: { fontWeight: 600 },
    plain: {},
    quiet: { color: l.quiet },
    label: { fontWeight: 600 },
    evidence: { cursor: 'pointer', color: l.quiet },
    unfolded: { marginTop: theme.spacing(1) },
    code: { fontFamily: l.mono, fontSize: 12 },
    rule: { color: l.quiet, display: 'flex', alignItems: 'center', gap: 4 },
  };
});

/** The rule's page: where it is published, if somebody said so, else here; without either, its id to look it up by. */
function Rule({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const t = useWords();
  const { rule, docs } = finding;
  const here = useRuleLinks()?.page(rule);
  const page = URL.canParse(docs) ? docs : here;
  return (
    <>
      <div className={classes.rule}>
        {page !== undefined ? (
          <Link to={page}>{t('finding.docs', { rule })}</Link>
        ) : (
          <>
            {t('finding.rule')} <span className={classes.code}>{rule}</span>
            <CopyButton text={rule} />
          </>
        )}
      </div>
      {finding.cluster && <AboutRule id={rule} />}
    </>
  );
}

/** That somebody puts up with it: who, why, and until when. */
function Waived({ finding: { waiver } }: { finding: Finding }) {
  const t = useWords();
  if (!waiver) return null;
  const { owner, until, reason } = waiver;
  return (
    <Notice tone="info" title={t('finding.waived', { until })}>
      <div>{reason}</div>
      {t('finding.waivedBy')} <EntityRefLink entityRef={owner} />
    </Notice>
  );
}

function Fix({ finding }: { finding: Finding }) {
  const classes = useStyles();
  const t = useWords();
  const { rule, fix } = finding;
  return (
    <>
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
    </>
  );
}

/** One thing that is wrong: what, where, by what it is known, and what to change, ready to be copied. */
export function FindingItem(props: {
  finding: Finding;
  /** Evidence is shown at once, and not only when asked for. */
  inFull?: boolean;
}) {
  const classes = useStyles();
  const t = useWords();
  const { finding, inFull = false } = props;
  const { severity, object, field, message, cluster } = finding;
  const steps = observationsOf(finding).length;
  return (
    <li className={`${classes.finding} ${classes[severity]}`}>
      <div className={classes.head}>
        <Status tone={severityTone[severity]}>
          {severityWords(severity, t)}
        </Status>
        <RawObject name={finding.rule} value={finding} />
      </div>
      <div className={severity === 'info' ? classes.plain : classes.message}>
        {message}
      </div>
      <div className={classes.quiet}>
        {t('finding.where')}{' '}
        <ObjectLink cluster={cluster} of={object} kind="beside" />
        {field && <span className={classes.code}> {field}</span>}
      </div>
      {steps > 0 && inFull && (
        <>
          <div className={classes.label}>{t('finding.evidence')}</div>
          <Evidence finding={finding} />
        </>
      )}
      <Waived finding={finding} />
      <Fix finding={finding} />
      {steps > 0 && !inFull && (
        <details>
          <summary className={classes.evidence}>
            {t('finding.evidence')}
          </summary>
          <div className={classes.unfolded}>
            <Evidence finding={finding} />
          </div>
        </details>
      )}
      <Rule finding={finding} />
    </li>
  );
}
