import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

/** How the filters of a list stand: as many beside each other as fit, and beneath them what they leave. */
export const useFilterStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    // Few fields are not stretched over the whole page, and a choice of long words does not widen it.
    '& > *': { flex: '1 1 124px', minWidth: 0, maxWidth: 280 },
  },
  count: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    color: look(theme).text,
    fontSize: theme.typography.body2.fontSize,
  },
}));
