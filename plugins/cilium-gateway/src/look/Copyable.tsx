import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useWords } from '../words';
import { look } from './look';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    copy: {
      display: 'inline-flex',
      verticalAlign: 'middle',
      '& svg': { fontSize: 16 },
    },
    code: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      background: l.inset,
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
    },
    text: {
      margin: 0,
      padding: theme.spacing(0.5, 0),
      fontFamily: l.mono,
      fontSize: 13,
      lineHeight: 1.5,
      color: l.text,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      minWidth: 0,
    },
  };
});

/** A button that copies a text; its name says which. */
export function CopyButton({ text, name }: { text: string; name?: string }) {
  const t = useWords();
  return (
    <span className={useStyles().copy}>
      <CopyTextButton
        variant="tertiary"
        text={text}
        tooltipText={t('copy.done')}
        aria-label={t('copy.button', { what: name ?? text })}
      />
    </span>
  );
}

/** A command or manifest to take away. */
export function CopyableCode({ text, name }: { text: string; name: string }) {
  const classes = useStyles();
  return (
    <div className={classes.code}>
      <pre className={classes.text}>{text}</pre>
      <CopyButton text={text} name={name} />
    </div>
  );
}
