import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

const useStyles = makeStyles(theme => ({
  heading: {
    margin: 0,
    font: 'inherit',
    fontWeight: 700,
    lineHeight: 1.3,
    color: look(theme).text,
    overflowWrap: 'anywhere',
  },
  h2: { fontSize: 22 },
  h3: { fontSize: 18 },
}));

/** A heading in the type of the cards around it. */
export function Heading(props: { level: 'h2' | 'h3'; children: ReactNode }) {
  const classes = useStyles();
  const { level: Level, children } = props;
  return (
    <Level className={`${classes.heading} ${classes[Level]}`}>{children}</Level>
  );
}
