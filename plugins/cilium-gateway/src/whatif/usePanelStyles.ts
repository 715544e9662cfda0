import { makeStyles } from '@material-ui/core/styles';
import { look } from '../look';

/** How the panels of this room look. */
export const usePanelStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
      color: l.text,
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none', font: 'inherit', fontWeight: 600 },
    answer: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    title: {
      margin: theme.spacing(0, 0, 1),
      font: 'inherit',
      fontWeight: 600,
      fontSize: theme.typography.body1.fontSize,
    },
    value: { fontFamily: l.mono, fontSize: 13, overflowWrap: 'anywhere' },
    because: {
      margin: 0,
      paddingLeft: theme.spacing(3.5),
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    below: { paddingLeft: theme.spacing(3), overflowWrap: 'anywhere' },
  };
});
