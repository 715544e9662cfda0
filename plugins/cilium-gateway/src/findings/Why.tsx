import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding, Ref } from 'backstage-plugin-cilium-gateway-common';
import { look, Notice, ObjectLink, SideSheet } from '../look';
import { useWords } from '../words';
import { FindingList, worstFirst } from './FindingList';
import { useWhy, whyId } from './useWhy';

const useStyles = makeStyles(theme => ({
  button: {
    minWidth: 0,
    padding: '0 6px',
    font: 'inherit',
    fontSize: theme.typography.body2.fontSize,
    fontWeight: 600,
    lineHeight: 1.5,
    color: look(theme).text,
    textDecoration: 'underline',
    textTransform: 'none',
    letterSpacing: 'normal',
    verticalAlign: 'baseline',
    flexShrink: 0,
    '&:hover': { textDecoration: 'underline' },
  },
  said: { margin: 0, fontSize: theme.typography.body2.fontSize },
}));

/**
 * Stands at a red or amber state and answers why it is so: what was seen and wanted, step by step, and what to change.
 * Without findings it says what is known, and that no rule explains it.
 */
export function Why(props: {
  cluster: string;
  /** What is in that state. */
  of: Ref;
  findings: readonly Finding[];
  /** The state in words, and what is known of it beside findings. */
  said: readonly string[];
}) {
  const classes = useStyles();
  const t = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const { cluster, of, said } = props;
  const findings = worstFirst(props.findings);
  const { isOpen, open, close } = useWhy(whyId(cluster, of, findings[0]));
  return (
    <>
      <Button
        ref={button}
        className={classes.button}
        aria-label={t('why.label', { name: of.name })}
        aria-haspopup="dialog"
        onClick={event => {
          event.stopPropagation();
          open();
        }}
      >
        {t('why.ask')}
      </Button>
      <SideSheet
        open={isOpen}
        onClose={close}
        onClosed={() => button.current?.focus()}
        label={t('why.label', { name: of.name })}
        title={t('why.ask')}
        below={<ObjectLink cluster={cluster} of={of} kind="beside" />}
      >
        {said.filter(Boolean).map(sentence => (
          <p key={sentence} className={classes.said}>
            {sentence}
          </p>
        ))}
        {findings.length === 0 && (
          <Notice tone="unknown" title={t('why.unexplained')}>
            {t('why.unexplainedHint')}
          </Notice>
        )}
        <FindingList findings={findings} inFull />
      </SideSheet>
    </>
  );
}
