import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

/** How the sections of a page stand as tabs, in the type of the page around them. */
export const useTabStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    tabs: { borderBottom: `1px solid ${l.line}` },
    tab: {
      minWidth: 72,
      color: l.text,
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
      textTransform: 'none',
      letterSpacing: 'normal',
    },
  };
});
