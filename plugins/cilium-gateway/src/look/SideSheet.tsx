import { ReactNode } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { useWords } from '../words';
import { Heading } from './Heading';
import { look } from './look';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    paper: {
      width: 'min(100vw, 640px)',
      padding: theme.spacing(3),
      background: l.back,
      color: l.text,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    below: {
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    close: { margin: -8, color: l.quiet },
  };
});

/**
 * A dialog at the side of the page. Focus goes into it and, when it has closed, back to where it came from; the Escape key
 * closes it.
 */
export function SideSheet(props: {
  open: boolean;
  onClose: () => void;
  onClosed?: () => void;
  /** What it is called by screen readers; `title` when absent. */
  label?: string;
  title: string;
  below?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const t = useWords();
  const { open, onClose, onClosed, title, below } = props;
  return (
    <Drawer
      open={open}
      anchor="right"
      onClose={onClose}
      classes={{ paper: classes.paper }}
      SlideProps={{ onExited: onClosed }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-label': props.label ?? title,
      }}
    >
      <div className={classes.head}>
        <div>
          <Heading level="h2">{title}</Heading>
          {below && <div className={classes.below}>{below}</div>}
        </div>
        <IconButton
          className={classes.close}
          aria-label={t('raw.close')}
          onClick={onClose}
        >
          <CloseIcon />
        </IconButton>
      </div>
      {props.children}
    </Drawer>
  );
}
