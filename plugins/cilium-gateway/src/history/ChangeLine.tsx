import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Change } from 'backstage-plugin-cilium-gateway-common';
import { followable } from '../exposure';
import { look, severityTone, Status, Tone } from '../look';
import { useRuleLinks } from '../rules';
import { useWords, Words } from '../words';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(170px, max-content) minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
    fontSize: theme.typography.body2.fontSize,
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
  rule: { fontFamily: look(theme).mono, fontSize: 12, display: 'block' },
}));

type Says = { tone: Tone; words: string };

function saysOf({ what, change, finding }: Change, t: Words): Says {
  const came = change === 'new';
  if (what === 'url') {
    return came
      ? { tone: 'info', words: t('changes.newUrl') }
      : { tone: 'off', words: t('changes.goneUrl') };
  }
  if (what === 'address') {
    return came
      ? { tone: 'info', words: t('changes.newAddress') }
      : { tone: 'off', words: t('changes.goneAddress') };
  }
  if (!came || !finding) {
    return { tone: 'good', words: t('changes.solvedFinding') };
  }
  return {
    tone: severityTone[finding.severity],
    words: t(`changes.newFinding.${finding.severity}`),
  };
}

/** One thing that came or went. */
export function ChangeLine({ change }: { change: Change }) {
  const classes = useStyles();
  const t = useWords();
  const rules = useRuleLinks();
  const { tone, words } = saysOf(change, t);
  const { value, finding } = change;
  const target = value === null ? undefined : followable(value);
  return (
    <li className={classes.line}>
      <Status tone={tone}>{words}</Status>
      <div>
        {value !== null && (target ? <Link to={target}>{value}</Link> : value)}
        {finding && (
          <>
            {finding.message}
            <span className={classes.rule}>
              {rules ? (
                <Link to={rules.page(finding.rule)}>{finding.rule}</Link>
              ) : (
                finding.rule
              )}
            </span>
          </>
        )}
      </div>
    </li>
  );
}
