import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { look } from '../look';
import { useWords } from '../words';
import { useRuleLinks } from './links';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    way: {
      display: 'flex',
      flexWrap: 'wrap',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
      '& li + li::before': {
        content: '"/"',
        color: l.quiet,
        padding: theme.spacing(0, 1),
      },
    },
    here: { overflowWrap: 'anywhere' },
  };
});

/** The way back from the page of a rule to the list of them. */
export function Way({ rule }: { rule: string }) {
  const classes = useStyles();
  const t = useWords();
  const links = useRuleLinks();
  return (
    <nav aria-label={t('rules.way')}>
      <ol className={classes.way}>
        <li>
          {links ? (
            <Link to={links.list}>{t('rules.title')}</Link>
          ) : (
            t('rules.title')
          )}
        </li>
        <li className={classes.here} aria-current="page">
          {rule}
        </li>
      </ol>
    </nav>
  );
}
