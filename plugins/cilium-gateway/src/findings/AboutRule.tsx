import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ruleOf, useLive } from '../live';
import { look, Waiting } from '../look';
import { RuleText } from '../rules';
import { Failure } from '../states/Failure';
import { useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    summary: { cursor: 'pointer', color: l.quiet },
    page: {
      marginTop: theme.spacing(1),
      '& h3': { fontSize: 14, margin: theme.spacing(1.5, 0, 0.5) },
      '& p, & li': { fontSize: theme.typography.body2.fontSize },
    },
  };
});

function Page({ id }: { id: string }) {
  const classes = useStyles();
  const { data, error, retry } = useLive(ruleOf, id);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={160} />
    );
  }
  return <RuleText className={classes.page} markdown={data.markdown} />;
}

/** What there is to know of a rule, read where its finding stands; asked for when it is unfolded. */
export function AboutRule({ id }: { id: string }) {
  const classes = useStyles();
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('finding.page')}</summary>
      {open && <Page id={id} />}
    </details>
  );
}
