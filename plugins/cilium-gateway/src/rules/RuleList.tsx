import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Rule } from 'backstage-plugin-cilium-gateway-common';
import { Column, DataTable } from '../table';
import { allRules, useLive } from '../live';
import { Heading, look, severityTone, Status, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { severityWords, useWords } from '../words';
import { useRuleLinks } from './links';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      color: l.text,
      minWidth: 0,
    },
    hint: { margin: 0, maxWidth: 760, lineHeight: 1.5 },
    id: {
      display: 'block',
      fontFamily: l.mono,
      fontSize: 12,
      color: l.quiet,
    },
    list: { minWidth: 0 },
  };
});

function useColumns(): readonly Column<Rule>[] {
  const classes = useStyles();
  const t = useWords();
  const links = useRuleLinks();
  const severityOf = ({ severity, disabled }: Rule) =>
    disabled ? t('rules.disabled') : severityWords(severity, t);
  return [
    {
      id: 'rule',
      label: t('rules.rule'),
      text: ({ id, title }) => `${title} ${id}`,
      cell: ({ id, title }) => (
        <>
          {links ? <Link to={links.page(id)}>{title}</Link> : title}
          <span className={classes.id}>{id}</span>
        </>
      ),
    },
    {
      id: 'severity',
      label: t('rules.severity'),
      text: severityOf,
      cell: rule => (
        <Status tone={rule.disabled ? 'off' : severityTone[rule.severity]}>
          {severityOf(rule)}
        </Status>
      ),
    },
    {
      id: 'versions',
      label: t('rules.versions'),
      text: ({ versions }) => versions ?? t('rules.everyVersion'),
      cell: ({ versions }) => versions ?? t('rules.everyVersion'),
    },
    {
      id: 'needs',
      label: t('rules.needs'),
      text: ({ needs }) => needs.join(', ') || t('rules.catalog'),
      cell: ({ needs }) => needs.join(', ') || t('rules.catalog'),
    },
  ];
}

/** Everything that is recognised as wrong, each linked to its page. */
export function RuleList() {
  const classes = useStyles();
  const t = useWords();
  const columns = useColumns();
  const { data, error, readAt, retry } = useLive(allRules, '');
  return (
    <div className={classes.root}>
      <Heading level="h2">{t('rules.title')}</Heading>
      <p className={classes.hint}>{t('rules.hint')}</p>
      {error && data && (
        <StaleNotice error={error} readAt={readAt} retry={retry} />
      )}
      {error && !data && <Failure error={error} retry={retry} />}
      {!error && !data && <Waiting height={400} />}
      {data && (
        <div className={classes.list}>
          <DataTable
            label={t('rules.title')}
            rows={data.items}
            columns={columns}
            idOf={({ id }) => id}
          />
        </div>
      )}
    </div>
  );
}
