import { makeStyles } from '@material-ui/core/styles';
import { look } from '../look';

/** What the three cards have in common: rows with a headline, ruled off from each other. */
export const useRowStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    rows: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      '& + &': {
        borderTop: `1px solid ${l.line}`,
        marginTop: theme.spacing(2),
        paddingTop: theme.spacing(2),
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
    },
    headline: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      fontSize: 24,
      lineHeight: 1.3,
      fontWeight: 600,
      color: l.text,
      overflowWrap: 'anywhere',
    },
    address: { fontFamily: l.mono, letterSpacing: '-0.02em' },
    none: { color: l.quiet, fontWeight: 400 },
    url: { fontSize: 18 },
    quiet: {
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
    },
    marks: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) },
    footer: { fontSize: theme.typography.body2.fontSize },
  };
});
