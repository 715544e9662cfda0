import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    facts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
      gap: theme.spacing(2),
      margin: 0,
    },
    label: {
      color: l.quiet,
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.4,
    },
    value: {
      margin: 0,
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    wide: { gridColumn: '1 / -1' },
  };
});

/** What is known, as a list of names and values that is as many columns wide as fit. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={useStyles().facts}>{children}</dl>;
}

/** One of them; a wide one has a line of its own. */
export function Fact(props: {
  label: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={props.wide ? classes.wide : undefined}>
      <dt className={classes.label}>{props.label}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}
