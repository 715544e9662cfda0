import { useState } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import CodeIcon from '@material-ui/icons/Code';
import { useWords } from '../words';
import { CopyableCode } from './Copyable';
import { Heading } from './Heading';
import { look } from './look';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    button: { padding: 4, color: l.quiet, '& svg': { fontSize: 18 } },
    paper: {
      width: 'min(100vw, 640px)',
      padding: theme.spacing(3),
      background: l.back,
      color: l.text,
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    hint: {
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      margin: theme.spacing(1, 0, 2),
    },
  };
});

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
      <Drawer
        anchor="right"
        open={open}
        onClose={() => setOpen(false)}
        classes={{ paper: classes.paper }}
        PaperProps={{ role: 'dialog', 'aria-modal': true, 'aria-label': label }}
      >
        <div className={classes.head}>
          <Heading level="h2">{name}</Heading>
          <IconButton
            aria-label={t('raw.close')}
            onClick={() => setOpen(false)}
          >
            <CloseIcon />
          </IconButton>
        </div>
        <div className={classes.hint}>{t('raw.hint')}</div>
        {open && (
          <CopyableCode text={JSON.stringify(value, null, 2)} name={name} />
        )}
      </Drawer>
    </>
  );
}
