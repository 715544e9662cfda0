import { makeStyles } from '@material-ui/core/styles';
import type { Cluster } from 'backstage-plugin-cilium-gateway-common';
import { FindingList } from '../findings';
import { findingsOf, useLive, useUrlState } from '../live';
import { ChoiceField, SearchField } from '../look';
import { useWords } from '../words';
import { Listing } from './Listing';

const FILTERS = { q: '', severity: '' };
const SEVERITIES = ['', 'error', 'warning', 'info'] as const;

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    marginBottom: theme.spacing(2),
  },
}));

/** Everything that is wrong in a cluster, with what to change. */
export function Findings({ cluster }: { cluster: Cluster }) {
  const classes = useStyles();
  const t = useWords();
  const live = useLive(findingsOf, cluster.name);
  const [{ q, severity }, choose] = useUrlState(FILTERS);
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={[]}
      empty={t('findings.none')}
    >
      {findings => {
        const wanted = q.trim().toLowerCase();
        const shown = findings.filter(
          finding =>
            (severity === '' || finding.severity === severity) &&
            [
              finding.rule,
              finding.message,
              finding.object.name,
              finding.object.namespace ?? '',
            ].some(text => text.toLowerCase().includes(wanted)),
        );
        return (
          <>
            <div className={classes.filters} role="search">
              <SearchField
                label={t('table.search')}
                value={q}
                onChange={value => choose({ q: value })}
              />
              <ChoiceField
                label={t('findings.severity')}
                value={severity}
                onChange={value => choose({ severity: value })}
              >
                {SEVERITIES.map(option => (
                  <option key={option} value={option}>
                    {option ? t(`severity.${option}`) : t('findings.all')}
                  </option>
                ))}
              </ChoiceField>
              <span role="status">
                {t('table.count', {
                  shown: String(shown.length),
                  all: String(findings.length),
                })}
              </span>
            </div>
            <FindingList findings={shown} />
          </>
        );
      }}
    </Listing>
  );
}
