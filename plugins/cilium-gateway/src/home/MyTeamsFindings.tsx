import { ErrorBoundary, Link } from '@backstage/core-components';
import { parseEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import type { Audit, AuditRow } from 'backstage-plugin-cilium-gateway-common';
import { EntityTabLink, MINE, useOwnership } from '../catalog';
import { FindingCounts, weightOf } from '../findings';
import { auditOfOwners, useLive } from '../live';
import { look, Notice, usePathTo, Waiting } from '../look';
import { rootRouteRef } from '../routes';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';

const HEIGHT = 200;
const AT_ONCE = 8;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      minHeight: HEIGHT,
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
    },
    rows: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      flexWrap: 'wrap',
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${l.line}` },
    },
    entity: { fontWeight: 600, flex: '1 1 160px' },
    // As wide as most are, so that they stand below each other.
    counts: { minWidth: 88 },
    quiet: {
      display: 'block',
      color: l.quiet,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
  };
});

const isTroubled = ({ findings }: AuditRow) =>
  findings.error + findings.warning > 0;

const entitiesIn = (rows: readonly AuditRow[]) =>
  new Set(rows.map(({ entityRef }) => entityRef)).size;

function Row({ row }: { row: AuditRow }) {
  const classes = useStyles();
  return (
    <li className={classes.row}>
      <span className={classes.entity}>
        <EntityTabLink entityRef={row.entityRef}>
          {row.title ?? parseEntityRef(row.entityRef).name}
        </EntityTabLink>
        <span className={classes.quiet}>{`${row.kind} · ${row.cluster}`}</span>
      </span>
      <div className={classes.counts}>
        <FindingCounts counts={row.findings} />
      </div>
    </li>
  );
}

function Standing({ audit }: { audit: Audit }) {
  const classes = useStyles();
  const t = useWords();
  const root = usePathTo(rootRouteRef);
  const { items } = audit;
  const troubled = items
    .filter(isTroubled)
    .sort((a, b) => weightOf(b.findings) - weightOf(a.findings));
  const all = entitiesIn(items);
  if (all === 0) return <Notice tone="off">{t('myTeams.none')}</Notice>;
  if (troubled.length === 0) {
    return <Notice tone="good">{t('myTeams.clear', { count: all })}</Notice>;
  }
  return (
    <>
      <div className={classes.head}>
        <span>
          {t('myTeams.troubled', {
            count: entitiesIn(troubled),
            all: String(all),
          })}
        </span>
        {root && (
          <Link to={`${root}/audit/entities?owner=${MINE}`}>
            {t('myTeams.all')}
          </Link>
        )}
      </div>
      <ul className={classes.rows} aria-label={t('myTeams.title')}>
        {troubled.slice(0, AT_ONCE).map(row => (
          <Row key={`${row.entityRef} ${row.cluster}`} row={row} />
        ))}
      </ul>
    </>
  );
}

function OfOwners({ owners }: { owners: readonly string[] }) {
  const classes = useStyles();
  const { data, error, readAt, retry } = useLive(
    auditOfOwners,
    auditOfOwners.about(owners),
  );
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={HEIGHT} />
    );
  }
  return (
    <div className={classes.column}>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <ClusterTroubles clusters={data.clusters} />
      <Standing audit={data} />
    </div>
  );
}

/** On the home page: what is wrong with the entities that the reader's groups own, the worst first. */
export function MyTeamsFindings() {
  const t = useWords();
  const owners = useOwnership();
  if (!owners) return <Waiting height={HEIGHT} />;
  return owners.length === 0 ? (
    <Notice tone="off">{t('audit.notMine')}</Notice>
  ) : (
    <ErrorBoundary>
      <OfOwners owners={owners} />
    </ErrorBoundary>
  );
}
