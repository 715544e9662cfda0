import { makeStyles } from '@material-ui/core/styles';
import type { AuditCounts } from 'backstage-plugin-cilium-gateway-common';
import { look, severityTone, Status } from '../look';
import { useWords, Words } from '../words';
import { SEVERITIES } from './severities';

const useStyles = makeStyles(theme => ({
  counts: {
    display: 'flex',
    flexDirection: 'column',
    gap: 2,
    whiteSpace: 'nowrap',
  },
  quiet: { color: look(theme).quiet },
}));

/** The same in words, to be searched and read in one line. */
export const countWords = (counts: AuditCounts, t: Words): string =>
  [
    ...SEVERITIES.filter(severity => counts[severity] > 0).map(severity =>
      t(`auditCount.${severity}`, { count: counts[severity] }),
    ),
    ...(counts.waived > 0
      ? [t('auditCount.waived', { number: String(counts.waived) })]
      : []),
  ].join(', ');

/** How many findings there are, the worst first; those that are waived apart. */
export function FindingCounts({ counts }: { counts: AuditCounts }) {
  const classes = useStyles();
  const t = useWords();
  const present = SEVERITIES.filter(severity => counts[severity] > 0);
  return (
    <div className={classes.counts}>
      {present.map(severity => (
        <Status key={severity} tone={severityTone[severity]}>
          {t(`auditCount.${severity}`, { count: counts[severity] })}
        </Status>
      ))}
      {counts.waived > 0 && (
        <span className={classes.quiet}>
          {t('auditCount.waived', { number: String(counts.waived) })}
        </span>
      )}
      {present.length + counts.waived === 0 && (
        <span className={classes.quiet}>{t('auditCount.none')}</span>
      )}
    </div>
  );
}
