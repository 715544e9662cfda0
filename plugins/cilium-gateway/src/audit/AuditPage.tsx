import { useMemo } from 'react';
import { Link as RouterLink, Navigate, useParams } from 'react-router-dom';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import type { Audit } from 'backstage-plugin-cilium-gateway-common';
import { MINE, useNames, useOwnership } from '../catalog';
import { Changes } from '../history';
import { useLive, useUrlState, wholeAudit } from '../live';
import { look, Notice, useTabStyles, Waiting } from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';
import { Entities } from './Entities';
import { FilterBar } from './FilterBar';
import { asked, choicesIn, FILTERS, Filters, narrowed } from './filters';
import { SECTIONS, Section, useAuditLinks } from './links';
import { MissingClaims } from './MissingClaims';
import { Owners } from './Owners';
import { UnclaimedObjects } from './UnclaimedObjects';

type AuditSection = Exclude<Section, 'changes'>;

/** What each section can be narrowed down by. */
const FIELDS: Record<AuditSection, readonly (keyof Filters)[]> = {
  entities: ['owner', 'system', 'kind', 'cluster', 'severity', 'rule'],
  owners: ['owner', 'system', 'kind', 'cluster', 'severity', 'rule'],
  unclaimed: ['cluster'],
  missing: ['owner', 'system', 'kind'],
};

// Another choice begins at the first page of the table.
const CHOICES = { ...FILTERS, page: '0' };

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      color: l.text,
      minWidth: 0,
    },
  };
});

function Audited(props: {
  audit: Audit;
  section: AuditSection;
  ownership: readonly string[];
}) {
  const t = useWords();
  const { audit, section, ownership } = props;
  const [{ page: _, ...chosen }, choose] = useUrlState(CHOICES);
  // The same as long as nothing else is chosen: thousands of rows are not gone through at each key that is struck.
  const values = JSON.stringify(chosen);
  const filters = useMemo((): Filters => JSON.parse(values), [values]);
  const found = useMemo(
    () => narrowed(audit, filters, ownership),
    [audit, filters, ownership],
  );
  const choices = useMemo(() => choicesIn(audit), [audit]);
  const isNobodys = filters.owner === MINE && ownership.length === 0;
  const ownerName = useNames(choices.owner, 'group');
  const systemName = useNames(choices.system, 'system');
  return (
    <>
      <FilterBar
        choices={choices}
        fields={FIELDS[section]}
        filters={filters}
        choose={change => choose({ ...change, page: '0' })}
        clear={() => choose(CHOICES)}
        ownerName={ownerName}
        systemName={systemName}
      />
      {isNobodys && <Notice tone="off">{t('audit.notMine')}</Notice>}
      {section === 'entities' && (
        <Entities
          rows={found.items}
          all={audit.items.length}
          filter={asked(filters, ownership)}
          ownerName={ownerName}
          systemName={systemName}
        />
      )}
      {section === 'owners' && !isNobodys && (
        <Owners filter={asked(filters, ownership)} ownerName={ownerName} />
      )}
      {section === 'unclaimed' && (
        <UnclaimedObjects
          items={found.unclaimed}
          all={audit.unclaimed.length}
        />
      )}
      {section === 'missing' && (
        <MissingClaims
          items={found.missing}
          all={audit.missing.length}
          ownerName={ownerName}
        />
      )}
    </>
  );
}

function AnyAudit({ section }: { section: AuditSection }) {
  const classes = useStyles();
  const t = useWords();
  const ownership = useOwnership();
  const { data, error, readAt, retry } = useLive(wholeAudit, '');
  if (!data && error) return <Failure error={error} retry={retry} />;
  if (!data || !ownership) return <Waiting height={560} />;
  const isEmpty =
    data.items.length + data.unclaimed.length + data.missing.length === 0;
  return (
    <div className={classes.column}>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <ClusterTroubles clusters={data.clusters} />
      {isEmpty ? (
        <Notice tone="off" title={t('audit.empty')}>
          {t('audit.emptyHint')}
        </Notice>
      ) : (
        <Audited audit={data} section={section} ownership={ownership} />
      )}
    </div>
  );
}

/**
 * Who is reached by what and how well, over all clusters and owners: the entities, their owners, what nobody claims, what
 * is claimed and not there, and what changed. Each has an address of its own, filters and order included.
 */
export function AuditPage() {
  const classes = useStyles();
  const tabs = useTabStyles();
  const t = useWords();
  const links = useAuditLinks();
  const { section } = useParams();
  const chosen = SECTIONS.find(candidate => candidate === section);
  if (!chosen) return <Navigate replace to={links.section(SECTIONS[0])} />;
  return (
    <div className={classes.column}>
      <Tabs
        className={tabs.tabs}
        value={chosen}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        aria-label={t('audit.sections')}
      >
        {SECTIONS.map(name => (
          <Tab
            key={name}
            value={name}
            className={tabs.tab}
            label={t(`audit.section.${name}`)}
            component={RouterLink}
            to={links.section(name)}
          />
        ))}
      </Tabs>
      {chosen === 'changes' ? (
        <Changes />
      ) : (
        <AnyAudit key={chosen} section={chosen} />
      )}
    </div>
  );
}
