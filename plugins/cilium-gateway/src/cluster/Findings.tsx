import Button from '@material-ui/core/Button';
import type { Cluster, Finding } from 'backstage-plugin-cilium-gateway-common';
import { groupsOf, matches, SEVERITIES, valuesOf } from '../findings';
import { everyFinding, findingsOf, useLive, useUrlState } from '../live';
import {
  ChoiceField,
  FilterField,
  SearchField,
  useFilterStyles,
} from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { severityWords, useWords } from '../words';
import { FindingGroups } from './FindingGroups';
import { Listing } from './Listing';

const FILTERS = {
  q: '',
  severity: '',
  rule: '',
  kind: '',
  namespace: '',
  clusters: '',
};
type Filters = typeof FILTERS;

function FilterBar(props: {
  filters: Filters;
  choose: (change: Partial<Filters>) => void;
  findings: readonly Finding[];
}) {
  const classes = useFilterStyles();
  const t = useWords();
  const { filters, choose, findings } = props;
  const shown = findings.filter(finding => matches(finding, filters)).length;
  const numberOf = (severity: string) =>
    findings.filter(finding => matches(finding, { ...filters, severity }))
      .length;
  const isFiltered = Object.entries(filters).some(
    ([name, value]) => name !== 'clusters' && value !== '',
  );
  return (
    <>
      <div className={classes.filters} role="search">
        <SearchField
          label={t('table.search')}
          value={filters.q}
          onChange={q => choose({ q })}
        />
        <ChoiceField
          label={t('findings.severity')}
          value={filters.severity}
          onChange={severity => choose({ severity })}
        >
          <option value="">{t('findings.all')}</option>
          {SEVERITIES.map(severity => (
            <option key={severity} value={severity}>
              {severityWords(severity, t)} ({numberOf(severity)})
            </option>
          ))}
        </ChoiceField>
        <FilterField
          label={t('finding.rule')}
          value={filters.rule}
          options={valuesOf(findings, ({ rule }) => rule)}
          onChange={rule => choose({ rule })}
        />
        <FilterField
          label={t('column.kind')}
          value={filters.kind}
          options={valuesOf(findings, ({ object }) => object.kind)}
          onChange={kind => choose({ kind })}
        />
        <FilterField
          label={t('column.namespace')}
          value={filters.namespace}
          options={valuesOf(findings, ({ object }) => object.namespace)}
          onChange={namespace => choose({ namespace })}
        />
      </div>
      <div className={classes.count}>
        <span role="status">
          {t('table.count', {
            shown: String(shown),
            all: String(findings.length),
          })}
        </span>
        {isFiltered && (
          <Button
            size="small"
            onClick={() => choose({ ...FILTERS, clusters: filters.clusters })}
          >
            {t('paths.clear')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Everything that is wrong in a cluster or in all, by cause, with what to change. */
export function Findings({ cluster }: { cluster: Cluster }) {
  const t = useWords();
  const [filters, choose] = useUrlState(FILTERS);
  const ofMany = filters.clusters === 'all';
  const live = useLive(ofMany ? everyFinding : findingsOf, cluster.name);
  return (
    <>
      <div>
        <ChoiceField
          label={t('findings.of')}
          value={ofMany ? 'all' : ''}
          onChange={clusters => choose({ clusters })}
        >
          <option value="">{cluster.title}</option>
          <option value="all">{t('findings.everyCluster')}</option>
        </ChoiceField>
      </div>
      {ofMany && <ClusterTroubles clusters={live.data?.clusters ?? []} />}
      <Listing
        live={live}
        cluster={cluster}
        kinds={[]}
        empty={t(ofMany ? 'findings.noneAnywhere' : 'findings.none')}
      >
        {findings => (
          <>
            <FilterBar filters={filters} choose={choose} findings={findings} />
            <FindingGroups
              groups={groupsOf(
                findings.filter(finding => matches(finding, filters)),
              )}
              ofMany={ofMany}
            />
          </>
        )}
      </Listing>
    </>
  );
}
