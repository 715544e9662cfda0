import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';
import { Tone, ToneIcon } from './Status';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'flex-start',
      padding: theme.spacing(1, 1.5),
      borderRadius: l.radius,
      border: `1px solid ${l.line}`,
      background: l.inset,
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      '& svg': { marginTop: 2 },
    },
    body: { minWidth: 0, overflowWrap: 'anywhere', flex: 1 },
    title: { fontWeight: 600 },
  };
});

/** Something to say beside the content: icon, a sentence, and what can be done. */
export function Notice(props: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ToneIcon tone={props.tone} />
      <div className={classes.body}>
        {props.title && <div className={classes.title}>{props.title}</div>}
        {props.children}
      </div>
      {props.action}
    </div>
  );
}
