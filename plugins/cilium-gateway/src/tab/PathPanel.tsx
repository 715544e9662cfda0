import { useState } from 'react';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { Link } from '@backstage/core-components';
import type { Path } from 'backstage-plugin-cilium-gateway-common';
import { findingsOn, followable } from '../exposure/waysOf';
import { FindingList } from '../findings';
import { CopyButton, healthTone, look, RawObject, Status } from '../look';
import { healthWords, hopWords, useWords } from '../words';
import { PathChain } from '../path';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    panel: {
      background: l.back,
      color: l.text,
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      '&::before': { display: 'none' },
      '& + &': { marginTop: theme.spacing(1.5) },
    },
    summary: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      width: '100%',
      minWidth: 0,
    },
    url: { fontSize: 16, fontWeight: 600, overflowWrap: 'anywhere' },
    quiet: { color: l.quiet, fontWeight: 400, fontSize: 14 },
    details: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      paddingTop: 0,
      minWidth: 0,
    },
    tools: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontSize: theme.typography.body2.fontSize,
      flexWrap: 'wrap',
    },
  };
});

/** One way in: folded when all is well, open with its findings when not; open in any case when it is the only one. */
export function PathPanel({ path, alone }: { path: Path; alone: boolean }) {
  const classes = useStyles();
  const t = useWords();
  const [open, setOpen] = useState(alone || path.state === 'error');
  const target = followable(path.url);
  return (
    <Accordion
      className={classes.panel}
      elevation={0}
      square
      expanded={open}
      onChange={(_, expanded) => setOpen(expanded)}
      TransitionProps={{ unmountOnExit: true, timeout: 0 }}
    >
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <span className={classes.summary}>
          <span className={classes.url}>
            {path.url} <span className={classes.quiet}>{path.cluster}</span>
          </span>
          <Status tone={healthTone[path.state]}>
            {path.brokenAt
              ? t('route.brokenAt', { hop: hopWords(path.brokenAt, t) })
              : healthWords(path.state, t)}
          </Status>
        </span>
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        <PathChain path={path} />
        <FindingList findings={findingsOn(path)} />
        <div className={classes.tools}>
          {target && <Link to={target}>{t('paths.visit')}</Link>}
          <CopyButton text={path.url} />
          <RawObject name={path.url} value={path} />
        </div>
      </AccordionDetails>
    </Accordion>
  );
}
