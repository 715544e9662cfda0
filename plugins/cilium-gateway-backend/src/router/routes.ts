import type { Entity } from '@backstage/catalog-model';
import {
  AllocationPreviewRequest,
  AuditFilter,
  ciliumGatewayAuditReadPermission,
  ciliumGatewayClusterReadPermission,
  ciliumGatewayExposureReadPermission,
  ciliumGatewayPreviewPermission,
  DraftKind,
  ExposeDraftRequest,
  FindingFilter,
  HistoryFilter,
  ManifestCheckRequest,
  ResolveRequest,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';
import type { Permission } from '@backstage/plugin-permission-common';
import type { HistoryAnswers } from '../history';
import type {
  AddressQuestion,
  Answer,
  Caller,
  CollectionName,
  Page,
  Reply,
  Sight,
  Views,
} from '../views';

/** Everything that there are answers to. */
export type Answers = Views & HistoryAnswers;

type Parameters = Readonly<Record<string, string>>;

/** A request that was found to fit the contract. */
export interface Asked {
  readonly path: Parameters;
  readonly query: Parameters;
  /** Of a POST. */
  readonly body: unknown;
  /** The entity in the path, as the caller may see it; throws NotFoundError where the caller may not. */
  entity(): Promise<Entity>;
  /** All entities that may have something in a cluster, as far as the caller may see them. */
  entities(): Promise<readonly Entity[]>;
  /** All of them, as this plugin itself may see them: for answers that must not depend on what the caller may see. */
  everyEntity(): Promise<readonly Entity[]>;
  /** What the caller may see; throws NotAllowedError where the route is about exposures and the caller may see none. */
  sight(): Promise<Sight>;
}

/** One route of the contract. A POST asks a question that does not fit into a URL; it changes nothing. */
export interface Route {
  readonly method: 'get' | 'post';
  /** As in the OpenAPI document, such as `/clusters/{cluster}`. */
  readonly path: string;
  /** Names the route in the audit log. */
  readonly eventId: string;
  /** What the caller needs beside being known; absent where the answer tells nothing of clusters. */
  readonly permission?: Permission;
  answer(answers: Answers, asked: Asked): Reply | Promise<Answer | Reply>;
}

function pageOf({ limit, cursor }: Parameters): Page {
  return { limit: limit === undefined ? undefined : Number(limit), cursor };
}

/** Whoever sees whole clusters needs no entity to see a namespace by. */
async function callerOf(asked: Asked): Promise<Caller> {
  const sight = await asked.sight();
  return { sight, entities: sight.everything ? [] : await asked.entities() };
}

const seeClusters = ciliumGatewayClusterReadPermission;
const seeExposure = ciliumGatewayExposureReadPermission;
const preview = ciliumGatewayPreviewPermission;
const seeAudit = ciliumGatewayAuditReadPermission;

function collection(name: CollectionName, noun: string, key: string): Route[] {
  const path = `/clusters/{cluster}/${name}`;
  const keys = key.split('/').map(part => part.slice(1, -1));
  return [
    {
      method: 'get',
      path,
      eventId: `${noun}-list`,
      permission: seeClusters,
      answer: (views, asked) =>
        views.collection(asked.path.cluster, name, pageOf(asked.query)),
    },
    {
      method: 'get',
      path: `${path}/${key}`,
      eventId: `${noun}-fetch`,
      permission: seeClusters,
      answer: (views, asked) =>
        views.object(
          asked.path.cluster,
          name,
          keys.map(part => asked.path[part]).join('/'),
        ),
    },
  ];
}

/** All routes but that of the contract's own document. */
export const ROUTES: readonly Route[] = [
  {
    method: 'get',
    path: '/clusters',
    eventId: 'cluster-list',
    permission: seeClusters,
    answer: (views, asked) => views.clusters(pageOf(asked.query)),
  },
  {
    method: 'get',
    path: '/clusters/{cluster}',
    eventId: 'cluster-fetch',
    permission: seeClusters,
    answer: (views, asked) => views.cluster(asked.path.cluster),
  },
  ...collection('pools', 'pool', '{name}'),
  ...collection('l2-policies', 'l2-policy', '{name}'),
  ...collection('leases', 'lease', '{name}'),
  ...collection('nodes', 'node', '{name}'),
  {
    method: 'get',
    path: '/clusters/{cluster}/nodes/{name}/drain',
    eventId: 'drain-preview',
    permission: seeClusters,
    answer: (views, { path }) => views.drain(path.cluster, path.name),
  },
  ...collection('services', 'service', '{namespace}/{name}'),
  ...collection('gateways', 'gateway', '{namespace}/{name}'),
  ...collection('listener-sets', 'listener-set', '{namespace}/{name}'),
  ...collection('routes', 'route', '{kind}/{namespace}/{name}'),
  {
    method: 'get',
    path: '/entities/by-name/{kind}/{namespace}/{name}/exposure',
    eventId: 'exposure-fetch',
    permission: seeExposure,
    answer: async (views, asked) =>
      views.exposure(await asked.entity(), await asked.sight()),
  },
  {
    method: 'get',
    path: '/findings',
    eventId: 'finding-list',
    permission: seeClusters,
    answer: (views, asked) => {
      const { limit, cursor, ...filter } = asked.query;
      return views.findings(filter as FindingFilter, pageOf({ limit, cursor }));
    },
  },
  {
    method: 'get',
    path: '/audit',
    eventId: 'audit-fetch',
    permission: seeAudit,
    answer: async (views, asked) => {
      const { limit, cursor, format, ...filter } = asked.query;
      const question = {
        entities: await asked.entities(),
        everybody: asked.everyEntity,
        sight: await asked.sight(),
        filter: filter as AuditFilter,
        page: pageOf({ limit, cursor }),
      };
      return format === 'csv'
        ? views.auditText(question)
        : views.audit(question);
    },
  },
  {
    method: 'get',
    path: '/history',
    eventId: 'history-fetch',
    permission: seeAudit,
    async answer(answers, asked) {
      const { limit, cursor, ...filter } = asked.query;
      const [entities, sight] = await Promise.all([
        asked.entities(),
        asked.sight(),
      ]);
      return answers.history({
        filter: filter as HistoryFilter,
        page: pageOf({ limit, cursor }),
        entities,
        sight,
      });
    },
  },
  {
    method: 'get',
    path: '/history/snapshots',
    eventId: 'snapshot-list',
    permission: seeAudit,
    answer: (answers, asked) => answers.snapshots(pageOf(asked.query)),
  },
  {
    method: 'get',
    path: '/rules',
    eventId: 'rule-list',
    answer: (views, asked) => views.rules(pageOf(asked.query)),
  },
  {
    method: 'get',
    path: '/rules/{id}',
    eventId: 'rule-fetch',
    answer: (views, asked) => views.rule(asked.path.id),
  },
  {
    method: 'post',
    path: '/clusters/{cluster}/allocation-preview',
    eventId: 'allocation-preview',
    permission: preview,
    answer: async (views, asked) =>
      views.allocationPreview(
        asked.path.cluster,
        (asked.body as AllocationPreviewRequest).service,
        await callerOf(asked),
      ),
  },
  {
    method: 'post',
    path: '/clusters/{cluster}/what-if',
    eventId: 'what-if',
    permission: seeClusters,
    answer: (views, { path, body }) =>
      views.change(path.cluster, body as WhatIfRequest),
  },
  {
    method: 'post',
    path: '/clusters/{cluster}/resolve',
    eventId: 'resolve',
    permission: preview,
    answer: async (views, asked) =>
      views.resolution(
        asked.path.cluster,
        asked.body as ResolveRequest,
        await callerOf(asked),
      ),
  },
  {
    method: 'get',
    path: '/clusters/{cluster}/expose-options',
    eventId: 'expose-options',
    permission: preview,
    answer: async (views, asked) => {
      const { namespace, kind = 'HTTPRoute' } = asked.query;
      const question = { namespace, kind: kind as DraftKind };
      return views.exposeOptions(
        asked.path.cluster,
        question,
        await callerOf(asked),
      );
    },
  },
  {
    method: 'post',
    path: '/clusters/{cluster}/expose-draft',
    eventId: 'expose-draft',
    permission: preview,
    answer: async (views, asked) =>
      views.exposeDraft(
        asked.path.cluster,
        asked.body as ExposeDraftRequest,
        asked.query.preview !== 'false',
        await callerOf(asked),
      ),
  },
  {
    method: 'post',
    path: '/clusters/{cluster}/manifest-check',
    eventId: 'manifest-check',
    permission: preview,
    answer: async (views, asked) =>
      views.manifestCheck(
        asked.path.cluster,
        (asked.body as ManifestCheckRequest).manifests,
        await callerOf(asked),
      ),
  },
  {
    method: 'get',
    path: '/clusters/{cluster}/free-addresses',
    eventId: 'free-address-list',
    permission: preview,
    answer: async (views, asked) => {
      const { limit, cursor, ...question } = asked.query;
      return views.freeAddresses(
        asked.path.cluster,
        question as AddressQuestion,
        pageOf({ limit, cursor }),
        await callerOf(asked),
      );
    },
  },
];
