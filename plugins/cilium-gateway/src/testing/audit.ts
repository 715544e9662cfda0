import type {
  Audit,
  AuditAddress,
  AuditCounts,
  AuditOwner,
  AuditRow,
  Change,
  History,
  Snapshot,
} from 'backstage-plugin-cilium-gateway-common';
import { noPool, refused } from './ills';
import * as seed from './seed';

/** What an auditor sees of the homelab, and of a second cluster that is not heard from. */

const HOUR = 3600_000;
const DAY = 24 * HOUR;

export const none = { error: 0, warning: 0, info: 0, waived: 0 };

const announced: AuditAddress = {
  ip: '172.16.20.208',
  pool: 'cilium-gateway-pool',
  mode: 'l2',
  state: 'announced',
  node: 'nuc-02',
};

export const row: AuditRow = {
  entityRef: 'component:default/hubble',
  kind: 'Component',
  title: 'Hubble',
  owner: 'group:default/platform',
  system: 'system:default/observability',
  cluster: seed.CLUSTER,
  health: 'ok',
  urls: ['https://hubble.apps.lab.mxe11.nl'],
  addresses: [announced],
  tls: 'all',
  findings: none,
  rules: [],
};

export const broken: AuditRow = {
  ...row,
  entityRef: 'component:default/jellyfin',
  title: null,
  owner: 'group:default/media',
  system: null,
  health: 'error',
  urls: ['http://jellyfin.apps.lab.mxe11.nl'],
  addresses: [],
  tls: 'none',
  findings: { ...none, error: 2, warning: 1 },
  rules: ['lb-no-matching-pool', 'route-backend-missing'],
};

export const waived: AuditRow = {
  ...row,
  entityRef: 'component:default/grafana',
  title: 'Grafana',
  urls: [
    'https://grafana.apps.lab.mxe11.nl',
    'http://grafana.apps.lab.mxe11.nl',
    'https://dashboards.apps.lab.mxe11.nl/grafana',
    'https://*.boards.apps.lab.mxe11.nl',
  ],
  addresses: [
    announced,
    {
      ...announced,
      ip: 'fd00:20:1234:5678:9abc:def0:1234:5678',
      node: 'nuc-01',
    },
    { ...announced, ip: '172.16.20.209', state: 'missing', node: null },
  ],
  health: 'warning',
  tls: 'some',
  findings: { ...none, info: 1, waived: 1 },
  rules: ['gateway-http-only'],
};

export const elsewhere: AuditRow = {
  ...row,
  entityRef: 'api:shop/orders',
  kind: 'API',
  title: 'Orders',
  owner: 'user:default/ada',
  system: 'system:default/shop',
  cluster: 'berlin',
  health: 'unknown',
  addresses: [{ ...announced, ip: '10.1.0.9', mode: 'bgp', node: null }],
};

export const ownerless: AuditRow = {
  ...row,
  entityRef: 'component:default/echo',
  title: null,
  owner: null,
  system: null,
  urls: [],
  addresses: [
    { ...announced, ip: '192.168.1.4', pool: null, mode: 'node', node: null },
  ],
  tls: 'none',
};

export const rows = [row, broken, waived, elsewhere, ownerless];

/** The audit; the owners are left to those who count them. */
export const audit = (now: number): Audit => ({
  items: rows,
  unclaimed: [
    {
      cluster: seed.CLUSTER,
      kind: 'Gateway',
      object: seed.secureGateway,
      hostname: null,
      addresses: ['172.16.20.208'],
    },
    {
      cluster: seed.CLUSTER,
      kind: 'hostname',
      object: { kind: 'HTTPRoute', namespace: 'old', name: 'wiki' },
      hostname: 'wiki.apps.lab.mxe11.nl',
      addresses: [],
    },
  ],
  missing: [
    {
      entityRef: 'component:default/paperless',
      kind: 'Component',
      title: 'Paperless',
      owner: 'group:default/media',
      system: null,
      annotation: 'cilium-gateway/route',
      value: 'documents/paperless-ngx',
      message:
        'There is no HTTPRoute documents/paperless-ngx in lab; it was looked for in every cluster.',
    },
  ],
  owners: [],
  clusters: [
    seed.reading(now),
    {
      name: 'berlin',
      state: 'stale',
      observedAt: seed.ago(now, 7 * 60_000),
      error: 'connection refused',
    },
  ],
});

/** As many rows as a large company has, of as many owners. */
export const manyRows = (count: number): AuditRow[] =>
  Array.from({ length: count }, (_, i) => ({
    ...rows[i % rows.length],
    entityRef: `component:default/service-${i}`,
    title: null,
    owner: `group:default/team-${i % 97}`,
    system: `system:default/system-${i % 61}`,
    urls: [`https://service-${i}.apps.lab.mxe11.nl`],
  }));

/** Every six hours, for ten days; the newest first. */
export const snapshots = (now: number): Snapshot[] =>
  Array.from({ length: 40 }, (_, i) => ({
    id: String(40 - i),
    takenAt: seed.ago(now, HOUR + (i * DAY) / 4),
  }));

const change = {
  entityRef: broken.entityRef,
  title: broken.title,
  owner: broken.owner,
  cluster: broken.cluster,
  value: null,
  finding: null,
};

const remembered = ({
  rule,
  severity,
  object,
  field,
  message,
}: typeof noPool) => ({ rule, severity, object, field, message });

export const changes: Change[] = [
  {
    ...change,
    what: 'finding',
    change: 'new',
    finding: remembered(noPool),
  },
  { ...change, what: 'address', change: 'gone', value: '172.16.20.211' },
  {
    ...change,
    entityRef: row.entityRef,
    title: row.title,
    owner: row.owner,
    what: 'finding',
    change: 'solved',
    finding: remembered(refused),
  },
  {
    ...change,
    entityRef: row.entityRef,
    title: row.title,
    owner: row.owner,
    what: 'url',
    change: 'new',
    value: 'https://hubble.apps.lab.mxe11.nl',
  },
];

/** What changed between two of the snapshots. */
export const history = (
  all: readonly Snapshot[],
  asked: { from?: string; to?: string } = {},
): Omit<History, 'clusters'> => ({
  from: all.find(({ id }) => id === asked.from) ?? all[0] ?? null,
  to: all.find(({ id }) => id === asked.to) ?? null,
  items: all.length > 0 ? changes : [],
});

const sum = (a: AuditCounts, b: AuditCounts): AuditCounts => ({
  error: a.error + b.error,
  warning: a.warning + b.warning,
  info: a.info + b.info,
  waived: a.waived + b.waived,
});

/** How each owner of these rows stands; an entity in two clusters is one. */
export function ownersOf(some: readonly AuditRow[]): AuditOwner[] {
  const byOwner = new Map<string | null, AuditRow[]>();
  for (const one of some) {
    const known = byOwner.get(one.owner);
    if (known) known.push(one);
    else byOwner.set(one.owner, [one]);
  }
  const entitiesIn = (own: readonly AuditRow[]) =>
    new Set(own.map(({ entityRef }) => entityRef)).size;
  return [...byOwner]
    .map(([owner, own]) => ({
      owner,
      entities: entitiesIn(own),
      unhealthy: entitiesIn(
        own.filter(({ findings }) => findings.error + findings.warning > 0),
      ),
      findings: own.map(({ findings }) => findings).reduce(sum, none),
    }))
    .sort(
      (a, b) =>
        b.findings.error - a.findings.error ||
        b.findings.warning - a.findings.warning ||
        (a.owner ?? '').localeCompare(b.owner ?? ''),
    );
}
