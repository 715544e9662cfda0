import { ReactNode, useId } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

const useStyles = makeStyles(theme => ({
  field: {
    '& input, & select, & textarea, & label': { font: 'inherit', fontSize: 14 },
    '& label, & p': { color: look(theme).quiet },
    '& p': { font: 'inherit', fontSize: 12, marginLeft: 0 },
  },
  code: { '& textarea': { fontFamily: look(theme).mono, fontSize: 13 } },
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

/** A field to type into, of one line or several. */
export function TextBox(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  hint?: ReactNode;
  error?: boolean;
  rows?: number;
  /** What is typed is code, in which every character counts. */
  code?: boolean;
}) {
  const classes = useStyles();
  const { rows, hint, code = false } = props;
  return (
    <TextField
      className={`${classes.field} ${code ? classes.code : ''}`}
      fullWidth
      variant="outlined"
      size="small"
      id={useId()}
      label={props.label}
      placeholder={props.placeholder}
      helperText={hint}
      error={props.error}
      multiline={rows !== undefined}
      minRows={rows}
      InputLabelProps={{ shrink: true }}
      inputProps={{ spellCheck: false, autoCapitalize: 'off' }}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
