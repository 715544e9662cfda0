import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { look } from '../look';
import { useWords } from '../words';
import { distinct, keyOf } from './observations';
import { FindingItem } from './FindingItem';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    notes: {
      cursor: 'pointer',
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      'details[open] > &': { marginBottom: theme.spacing(1) },
    },
  };
});

function Items(props: { findings: readonly Finding[]; inFull?: boolean }) {
  const classes = useStyles();
  if (props.findings.length === 0) return null;
  return (
    <ul className={classes.list}>
      {props.findings.map(finding => (
        <FindingItem
          key={keyOf(finding)}
          finding={finding}
          inFull={props.inFull}
        />
      ))}
    </ul>
  );
}

const ORDER = ['error', 'warning', 'info'];

/** The worst first; what is equally bad stays in the order that it came in. */
export const worstFirst = (findings: readonly Finding[]) =>
  [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );

/** What is wrong, the worst first. Notes, which are about nothing wrong, are folded. */
export function FindingList(props: {
  findings: readonly Finding[];
  /** Evidence is shown at once. */
  inFull?: boolean;
}) {
  const classes = useStyles();
  const t = useWords();
  const sorted = worstFirst(distinct(props.findings));
  const notes = sorted.filter(({ severity }) => severity === 'info');
  const grave = sorted.filter(({ severity }) => severity !== 'info');
  return (
    <>
      <Items findings={grave} inFull={props.inFull} />
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
