import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // Columns may be narrow; an IPv4 address cut in two reads as another address. The longest IPv6 address has 39 characters.
  root: {
    minWidth: 'min-content',
    '@media (min-width: 600px)': { whiteSpace: 'nowrap' },
  },
});

/** An address, which is read as one word. */
export function InOneLine({ children }: { children: ReactNode }) {
  return <div className={useStyles().root}>{children}</div>;
}
