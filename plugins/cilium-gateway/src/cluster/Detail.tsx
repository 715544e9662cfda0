import { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { FindingList } from '../findings';
import { CopyableCode, Heading, look } from '../look';
import { useWords } from '../words';

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
    },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    summary: { cursor: 'pointer', marginBottom: theme.spacing(1) },
  };
});

/** An object of a cluster, opened by its own address: in words first, what is wrong with it, and the raw answer last. */
export function Detail(props: {
  title: string;
  kind: string;
  value: unknown;
  findings: readonly Finding[];
  closeTo: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const t = useWords();
  const navigate = useNavigate();
  const { title, kind, findings, closeTo } = props;
  const close = () => navigate(closeTo);
  return (
    <Drawer
      open
      anchor="right"
      onClose={close}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-label': `${kind} ${title}`,
      }}
    >
      <div className={classes.head}>
        <div>
          <Heading level="h2">{title}</Heading>
          <div className={classes.quiet}>{kind}</div>
        </div>
        <IconButton aria-label={t('raw.close')} onClick={close}>
          <CloseIcon />
        </IconButton>
      </div>
      {props.children}
      <FindingList findings={findings} />
      <details>
        <summary className={classes.summary}>{t('raw.hint')}</summary>
        <CopyableCode
          text={JSON.stringify(props.value, null, 2)}
          name={title}
        />
      </details>
    </Drawer>
  );
}
