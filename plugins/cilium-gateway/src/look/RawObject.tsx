import { useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import CodeIcon from '@material-ui/icons/Code';
import { useWords } from '../words';
import { CopyableCode } from './Copyable';
import { look } from './look';
import { SideSheet } from './SideSheet';

const useStyles = makeStyles(theme => ({
  button: {
    padding: 4,
    color: look(theme).quiet,
    '& svg': { fontSize: 18 },
  },
}));

/** What the backend said about something, word for word, one click away. */
export function RawObject({ name, value }: { name: string; value: unknown }) {
  const classes = useStyles();
  const t = useWords();
  const [open, setOpen] = useState(false);
  const label = t('raw.open', { what: name });
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          className={classes.button}
          aria-label={label}
          onClick={() => setOpen(true)}
        >
          <CodeIcon />
        </IconButton>
      </Tooltip>
      <SideSheet
        open={open}
        onClose={() => setOpen(false)}
        label={label}
        title={name}
        below={t('raw.hint')}
      >
        {open && (
          <CopyableCode text={JSON.stringify(value, null, 2)} name={name} />
        )}
      </SideSheet>
    </>
  );
}
