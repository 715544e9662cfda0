import { makeStyles } from '@material-ui/core/styles';
import { useHref, useParams } from 'react-router-dom';
import type { RulePage as Page } from 'backstage-plugin-cilium-gateway-common';
import { ruleOf, useLive } from '../live';
import {
  CopyButton,
  Fact,
  Facts,
  Heading,
  look,
  Notice,
  severityTone,
  Status,
  Waiting,
} from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { severityWords, useWords } from '../words';
import { useRuleLinks } from './links';
import { RuleText } from './RuleText';
import { Way } from './Way';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      color: l.text,
      minWidth: 0,
      maxWidth: 860,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    id: { fontFamily: l.mono, fontSize: 13, color: l.quiet },
    text: {
      color: l.text,
      fontSize: theme.typography.body1.fontSize,
      lineHeight: 1.6,
      overflowWrap: 'anywhere',
      '& h3': {
        font: 'inherit',
        fontSize: 18,
        fontWeight: 700,
        margin: theme.spacing(3, 0, 1),
      },
      '& h3:first-child': { marginTop: 0 },
      '& p': { margin: theme.spacing(0, 0, 1.5) },
      '& code': { fontFamily: l.mono, fontSize: '0.9em' },
    },
  };
});

function Known({ rule }: { rule: Page }) {
  const classes = useStyles();
  const t = useWords();
  const links = useRuleLinks();
  const { id, title, severity, versions, needs, disabled, markdown } = rule;
  const href = useHref(links?.page(id) ?? '');
  return (
    <>
      <Heading level="h2">{title}</Heading>
      <div className={classes.head}>
        <span className={classes.id}>{id}</span>
        <CopyButton
          text={new URL(href, window.location.origin).toString()}
          name={t('rules.link', { rule: id })}
        />
      </div>
      {disabled && (
        <Notice tone="off" title={t('rules.disabled')}>
          {t('rules.disabledHint')}
        </Notice>
      )}
      <Facts>
        <Fact label={t('rules.severity')}>
          <Status tone={severityTone[severity]}>
            {severityWords(severity, t)}
          </Status>
        </Fact>
        <Fact label={t('rules.versions')}>
          {versions ?? t('rules.everyVersion')}
        </Fact>
        <Fact label={t('rules.needs')} wide>
          {needs.join(', ') || t('rules.catalog')}
        </Fact>
      </Facts>
      <RuleText className={classes.text} markdown={markdown} />
    </>
  );
}

/** What a rule sees, why it is so, how to look for oneself, and what to do. */
export function RulePage() {
  const classes = useStyles();
  const { rule: id = '' } = useParams();
  const { data, error, readAt, retry } = useLive(ruleOf, id);
  return (
    <div className={classes.root}>
      <Way rule={id} />
      {error && data && (
        <StaleNotice error={error} readAt={readAt} retry={retry} />
      )}
      {error && !data && <Failure error={error} retry={retry} />}
      {!error && !data && <Waiting height={400} />}
      {data && <Known rule={data} />}
    </div>
  );
}
