import { ReactNode, useId } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

const useStyles = makeStyles(theme => ({
  field: {
    '& input, & select, & label': { font: 'inherit', fontSize: 14 },
    '& label': { color: look(theme).quiet },
  },
  search: { flex: '1 1 220px', maxWidth: 420 },
  choice: { minWidth: 200 },
}));

/** A field to search by. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const classes = useStyles();
  return (
    <TextField
      className={`${classes.field} ${classes.search}`}
      variant="outlined"
      size="small"
      type="search"
      id={useId()}
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}

/** A field to choose from a few options; the browser's own list, which every keyboard and screen reader knows. */
export function ChoiceField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <TextField
      select
      id={useId()}
      className={`${classes.field} ${classes.choice}`}
      variant="outlined"
      size="small"
      label={props.label}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.children}
    </TextField>
  );
}
