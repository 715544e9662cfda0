import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import InfoIcon from '@material-ui/icons/Info';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import SyncIcon from '@material-ui/icons/Sync';
import WarningIcon from '@material-ui/icons/Warning';
import { look } from './look';

/** How a state is shown: always an icon of its own shape beside words, so that colour says nothing alone. */
export type Tone =
  | 'good'
  | 'warn'
  | 'bad'
  | 'busy'
  | 'info'
  | 'unknown'
  | 'off';

const icons = {
  good: CheckCircleIcon,
  warn: WarningIcon,
  bad: ErrorIcon,
  busy: SyncIcon,
  info: InfoIcon,
  unknown: HelpOutlineIcon,
  off: RemoveCircleOutlineIcon,
};

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'inline-flex',
      alignItems: 'flex-start',
      gap: 6,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.4,
      color: l.text,
    },
    icon: { fontSize: 18, flexShrink: 0, marginTop: 1 },
    good: { color: l.good },
    warn: { color: l.warn },
    bad: { color: l.bad },
    busy: { color: l.busy },
    info: { color: l.busy },
    unknown: { color: l.quiet },
    off: { color: l.quiet },
  };
});

/** The icon of a tone, for where the words stand elsewhere. */
export function ToneIcon({ tone }: { tone: Tone }) {
  const classes = useStyles();
  const Icon = icons[tone];
  return <Icon className={`${classes.icon} ${classes[tone]}`} aria-hidden />;
}

/** A state: icon and words. */
export function Status(props: {
  tone: Tone;
  children: ReactNode;
  title?: string;
}) {
  const classes = useStyles();
  return (
    <span className={classes.root} title={props.title}>
      <ToneIcon tone={props.tone} />
      <span>{props.children}</span>
    </span>
  );
}
