import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { look, usePathTo } from '../look';
import { rootRouteRef } from '../routes';
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

/** The way back from the rules, or from the page of one, to the clusters. */
export function Way({ rule }: { rule?: string }) {
  const classes = useStyles();
  const t = useWords();
  const root = usePathTo(rootRouteRef);
  const links = useRuleLinks();
  const up = (to: string | undefined, name: string) =>
    to === undefined ? name : <Link to={to}>{name}</Link>;
  return (
    <nav aria-label={t('rules.way')}>
      <ol className={classes.way}>
        <li>{up(root, t('rules.clusters'))}</li>
        {rule !== undefined && <li>{up(links?.list, t('rules.title'))}</li>}
        <li className={classes.here} aria-current="page">
          {rule ?? t('rules.title')}
        </li>
      </ol>
    </nav>
  );
}
