import { makeStyles } from '@material-ui/core/styles';
import { look } from '../look';
import { useWords } from '../words';

interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

const useStyles = makeStyles(theme => ({
  term: {
    fontFamily: look(theme).mono,
    fontSize: 13,
    overflowWrap: 'anywhere',
  },
}));

/** A label selector as people write it on a command line; an empty one in words. */
export function Selector(props: {
  selector: Readonly<Record<string, unknown>>;
  everything: string;
}) {
  const classes = useStyles();
  const t = useWords();
  const { matchLabels = {}, matchExpressions = [] } =
    props.selector as LabelSelector;
  const terms = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operator.toLowerCase()} (${values.join(', ')})`;
    }),
  ];
  if (terms.length === 0) return <>{props.everything}</>;
  return (
    <span title={t('selector.hint')}>
      {terms.map(term => (
        <div key={term} className={classes.term}>
          {term}
        </div>
      ))}
    </span>
  );
}
