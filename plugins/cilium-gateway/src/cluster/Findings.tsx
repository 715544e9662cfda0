import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Cluster, Finding } from 'backstage-plugin-cilium-gateway-common';
import { groupsOf, matches, valuesOf } from '../findings';
import { everyFinding, findingsOf, useLive, useUrlState } from '../live';
import { ChoiceField, SearchField } from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { severityWords, useWords } from '../words';
import { FindingGroups } from './FindingGroups';
import { Listing } from './Listing';

const SEVERITIES = ['error', 'warning', 'info'] as const;
const FILTERS = {
  q: '',
  severity: '',
  rule: '',
  kind: '',
  namespace: '',
  clusters: '',
};
type Filters = typeof FILTERS;

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 160px), 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    // The fields fill their cells; a choice of long words does not widen the page.
    '& > *': { minWidth: 0, maxWidth: 'none' },
  },
  count: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    fontSize: theme.typography.body2.fontSize,
  },
}));

function Choice(props: {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}) {
  const t = useWords();
  const { value, options } = props;
  // What the address asks for can be seen and undone also where nothing has it any more.
  const all = options.includes(value) || !value ? options : [...options, value];
  return (
    <ChoiceField label={props.label} value={value} onChange={props.onChange}>
      <option value="">{t('findings.all')}</option>
      {all.map(option => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </ChoiceField>
  );
}

function FilterBar(props: {
  filters: Filters;
  choose: (change: Partial<Filters>) => void;
  findings: readonly Finding[];
}) {
  const classes = useStyles();
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
        <Choice
          label={t('finding.rule')}
          value={filters.rule}
          options={valuesOf(findings, ({ rule }) => rule)}
          onChange={rule => choose({ rule })}
        />
        <Choice
          label={t('column.kind')}
          value={filters.kind}
          options={valuesOf(findings, ({ object }) => object.kind)}
          onChange={kind => choose({ kind })}
        />
        <Choice
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
