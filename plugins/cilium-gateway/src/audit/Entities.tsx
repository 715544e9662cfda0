import { useMemo } from 'react';
import { Link } from '@backstage/core-components';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AuditFilter,
  AuditRow,
} from 'backstage-plugin-cilium-gateway-common';
import { EntityTabLink } from '../catalog';
import { followable } from '../exposure';
import { countWords, FindingCounts, weightOf } from '../findings';
import { healthTone, look, Status } from '../look';
import { Column, DataTable } from '../table';
import { healthWords, useWords } from '../words';
import { AnnouncedAddress, announcementWords } from './AnnouncedAddress';
import { ExportButton } from './ExportButton';
import { worstRowsFirst } from './standing';
import { Some } from './Some';

type Naming = (entityRef: string) => string;

const HEALTHS = ['ok', 'unknown', 'warning', 'error'];

const useStyles = makeStyles(theme => ({
  entity: { fontWeight: 600, minWidth: 140, wordBreak: 'normal' },
  quiet: {
    display: 'block',
    color: look(theme).quiet,
    fontSize: theme.typography.caption.fontSize,
    fontWeight: 400,
  },
  // The app's theme lets tables break words anywhere.
  whole: { wordBreak: 'normal', overflowWrap: 'normal' },
  url: { overflowWrap: 'anywhere', minWidth: 200 },
}));

const nameOf = ({ title, entityRef }: AuditRow) =>
  title ?? parseEntityRef(entityRef).name;

const isElsewhere = (namespace: string) => namespace !== 'default';

function EntityCell({ row }: { row: AuditRow }) {
  const classes = useStyles();
  const { namespace } = parseEntityRef(row.entityRef);
  return (
    <div className={classes.entity} title={row.entityRef}>
      <EntityTabLink entityRef={row.entityRef}>{nameOf(row)}</EntityTabLink>
      <span className={classes.quiet}>
        {[row.kind, isElsewhere(namespace) && namespace]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}

function Url({ url }: { url: string }) {
  const classes = useStyles();
  const target = followable(url);
  return (
    <div className={classes.url}>
      {target ? <Link to={target}>{url}</Link> : url}
    </div>
  );
}

function useColumns(
  ownerName: Naming,
  systemName: Naming,
): readonly Column<AuditRow>[] {
  const t = useWords();
  const { whole } = useStyles();
  return useMemo(
    () => [
      {
        id: 'entity',
        label: t('audit.entity'),
        text: row => `${nameOf(row)} ${row.entityRef}`,
        cell: row => <EntityCell row={row} />,
      },
      {
        id: 'health',
        label: t('column.health'),
        text: ({ health }) => healthWords(health, t),
        order: ({ health }) => HEALTHS.indexOf(health),
        largestFirst: true,
        cell: ({ health }) => (
          <div className={whole}>
            <Status tone={healthTone[health]}>{healthWords(health, t)}</Status>
          </div>
        ),
      },
      {
        id: 'findings',
        label: t('section.findings'),
        text: ({ findings, rules }) =>
          `${countWords(findings, t)} ${rules.join(' ')}`,
        order: ({ findings }) => weightOf(findings),
        largestFirst: true,
        cell: ({ findings, rules }) => (
          <div title={rules.join(', ') || undefined}>
            <FindingCounts counts={findings} />
          </div>
        ),
      },
      {
        id: 'owner',
        label: t('audit.owner'),
        text: ({ owner }) => (owner ? ownerName(owner) : t('audit.noOwner')),
        cell: ({ owner }) =>
          owner ? (
            <EntityRefLink entityRef={owner} className={whole}>
              {ownerName(owner)}
            </EntityRefLink>
          ) : (
            t('audit.noOwner')
          ),
      },
      {
        id: 'system',
        label: t('audit.system'),
        text: ({ system }) => (system ? systemName(system) : ''),
        cell: ({ system }) =>
          system ? (
            <EntityRefLink entityRef={system} className={whole}>
              {systemName(system)}
            </EntityRefLink>
          ) : (
            t('audit.none')
          ),
      },
      {
        id: 'cluster',
        label: t('page.cluster'),
        text: ({ cluster }) => cluster,
        cell: ({ cluster }) => cluster,
      },
      {
        id: 'urls',
        label: t('audit.urls'),
        text: ({ urls }) => urls.join(' '),
        cell: ({ urls }) => (
          <Some
            items={urls.map(url => (
              <Url key={url} url={url} />
            ))}
          />
        ),
      },
      {
        id: 'addresses',
        label: t('audit.addresses'),
        text: ({ addresses }) =>
          addresses
            .map(address => `${address.ip} ${announcementWords(address, t)}`)
            .join(' '),
        cell: ({ addresses }) => (
          <Some
            items={addresses.map(address => (
              <AnnouncedAddress
                // Two nodes may hold one address: that is what is wrong with it.
                key={`${address.ip} ${address.node}`}
                address={address}
              />
            ))}
          />
        ),
      },
      {
        id: 'tls',
        label: t('audit.tls'),
        text: ({ urls, tls }) =>
          urls.length > 0 ? t(`auditTls.${tls}`) : t('audit.none'),
        cell: ({ urls, tls }) =>
          urls.length > 0 ? t(`auditTls.${tls}`) : t('audit.none'),
      },
    ],
    [t, whole, ownerName, systemName],
  );
}

/** Every entity in every cluster with what it is reached by, the worst first, each linked to its ways in. */
export function Entities(props: {
  rows: readonly AuditRow[];
  all: number;
  filter: AuditFilter;
  ownerName: Naming;
  systemName: Naming;
}) {
  const t = useWords();
  const { rows, all, filter, ownerName, systemName } = props;
  const worst = useMemo(() => worstRowsFirst(rows), [rows]);
  return (
    <DataTable
      label={t('audit.section.entities')}
      rows={worst}
      all={all}
      columns={useColumns(ownerName, systemName)}
      idOf={({ entityRef, cluster }) => `${entityRef} ${cluster}`}
      tools={<ExportButton filter={filter} rows={rows.length} />}
    />
  );
}
