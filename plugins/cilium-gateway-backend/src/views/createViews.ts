import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import type { ClusterWorld } from '../world';
import { createAuditViews } from './audit/audit';
import { emptyTable } from './audit/table';
import { clusterAnswer } from './cluster';
import { COLLECTIONS, kindsAt } from './collections';
import { ClusterViews, createClusterViews } from './clusterViews';
import { renderCollection, renderItems } from './collection';
import { createExposeViews } from './expose/views';
import { readSelection } from './exposure/annotations';
import { assembleExposure, ExposurePart } from './exposure/exposure';
import { isAskedFor, withKeys } from './findings';
import type { FindingSettings } from './findingSettings';
import { inOrder, pageOf } from './paging';
import {
  readingOf,
  substanceOf,
  withOmitted,
  withoutRules,
  withUnread,
} from './readings';
import { Answer, etagOf, renderReply } from './rendered';
import { createRuleViews } from './rules';
import { whyUnknown } from './unknown';
import { noSuchEntity, scopeOf } from './exposure/scope';
import type { Views } from './views';
import { createWaiverReader, dayOf, waivingOn } from './waivers';

/** Views over the clusters that there are at the time of each question. */
export function createViews(options: {
  clusters(): readonly ClusterWorld[];
  now(): number;
  logger: LoggerService;
  findings: FindingSettings;
}): Views {
  const { clusters, now, logger, findings: settings } = options;
  const views = new WeakMap<ClusterWorld, ClusterViews>();
  const rules = createRuleViews(settings);
  const waiversOf = createWaiverReader(settings.waivers);

  const viewsOf = (cluster: ClusterWorld): ClusterViews => {
    const known =
      views.get(cluster) ??
      createClusterViews(cluster, { now, logger, findings: settings });
    views.set(cluster, known);
    return known;
  };
  const clusterOf = (name: string): ClusterWorld => {
    const found = clusters().find(cluster => cluster.name === name);
    if (found) return found;
    const names = clusters().map(cluster => cluster.name);
    throw new NotFoundError(
      `There is no cluster ${name}; ${
        names.length > 0
          ? `known are ${names.join(', ')}`
          : 'no cluster is known'
      }`,
    );
  };
  /** What could be worked out of a cluster; its own trouble must not spoil an answer about several. */
  const attempt = <T>(
    cluster: ClusterWorld,
    work: () => T,
  ): { reading: ClusterReading; result?: T } => {
    try {
      return { reading: readingOf(cluster), result: work() };
    } catch (error) {
      logger.error(
        `Cluster ${cluster.name} cannot be analysed`,
        error as Error,
      );
      return {
        reading: {
          ...readingOf(cluster),
          state: 'error',
          error: 'Its objects could not be analysed; the log says why',
        },
      };
    }
  };
  const tablesOf = (asked?: string) => {
    if (asked !== undefined) clusterOf(asked);
    return clusters().map(cluster => {
      const { reading, result } = attempt(cluster, viewsOf(cluster).audit);
      return result ?? emptyTable(reading);
    });
  };
  const describe = (cluster: ClusterWorld) =>
    clusterAnswer(cluster, viewsOf(cluster).description());

  return {
    clusters(page) {
      const all = clusters();
      const described = all.flatMap((cluster, position) => {
        const { reading, result } = attempt(cluster, () => describe(cluster));
        // Pages go by key, and the order of clusters is not that of their names.
        const key = String(position).padStart(6, '0');
        return result ? [{ key, item: { ...result, ...reading } }] : [];
      });
      const { items, nextCursor } = pageOf('clusters', described, page);
      const answers = items.map(({ item }) => item);
      const answer = {
        items: answers,
        clusters: all.map(readingOf),
        nextCursor,
      };
      return {
        body: Buffer.from(JSON.stringify(answer)),
        etag: etagOf(
          JSON.stringify({
            ...answer,
            clusters: [],
            items: answers.map(substanceOf),
          }),
        ),
      };
    },

    cluster(name): Answer {
      const answer = describe(clusterOf(name));
      return {
        body: Buffer.from(JSON.stringify(answer)),
        etag: etagOf(JSON.stringify(substanceOf(answer))),
      };
    },

    collection(name, collection, page) {
      const cluster = clusterOf(name);
      const rendered = viewsOf(cluster).items(collection);
      const reading = withUnread(
        readingOf(cluster),
        cluster,
        COLLECTIONS[collection].kinds,
      );
      return renderCollection(
        rendered,
        [withOmitted(reading, rendered.omitted)],
        page,
      );
    },

    object(name, collection, key) {
      const cluster = clusterOf(name);
      const found = viewsOf(cluster).object(collection, key);
      if (found) return found;
      const why = whyUnknown(cluster, kindsAt(collection, key));
      // What nobody could look for may be there all the same.
      if (why !== undefined) {
        throw new ServiceUnavailableError(
          `${why}. Whether there is ${key} among its ${collection} is not known`,
        );
      }
      throw new NotFoundError(
        `Cluster ${name} has no ${key} among its ${collection}`,
      );
    },

    findings(filter, page) {
      const asked =
        filter.cluster === undefined ? clusters() : [clusterOf(filter.cluster)];
      const found = asked.map(cluster =>
        attempt(cluster, () => viewsOf(cluster).findings()),
      );
      const wanted = found.flatMap(({ result }) =>
        (result?.all ?? []).filter(finding => isAskedFor(finding, filter)),
      );
      return renderCollection(
        renderItems('findings', inOrder(withKeys(wanted))),
        found.map(({ reading, result }) =>
          withoutRules(reading, result?.failed ?? []),
        ),
        page,
      );
    },

    exposure(entity, sight) {
      const selection = readSelection(entity);
      const waivers = waiversOf(entity);
      const day = dayOf(now());
      const waiving = waivingOn(waivers.waivers, day);
      const known = clusters().map(({ name }) => name);
      const concerned = clusters().filter(
        ({ name }) =>
          selection.clusters.length === 0 || selection.clusters.includes(name),
      );
      const parts = concerned.flatMap((cluster): ExposurePart[] => {
        const { name } = cluster;
        const may = (namespace: string | null) =>
          sight.exposure(entity, name, namespace);
        const { reading, result } = attempt(cluster, () => {
          const namespaces = viewsOf(cluster).namespaces(selection);
          const scope = scopeOf(namespaces, may, sight.everything);
          if (scope === undefined) return 'hidden';
          const fragment = viewsOf(cluster).exposure(selection, scope, waiving);
          const leases = viewsOf(cluster).leases(fragment.leases);
          return { fragment, leases };
        });
        // What could not be looked at may lie anywhere.
        if (result === 'hidden' || (!result && !may(null))) return [];
        const omitted = result?.fragment.omitted ?? 0;
        return [
          {
            leases: [],
            ...result,
            reading: withOmitted(reading, omitted),
            may,
          },
        ];
      });
      const isSeen =
        concerned.length === 0
          ? sight.exposure(entity, '', null)
          : parts.length > 0;
      if (!isSeen) {
        throw new NotFoundError(noSuchEntity(stringifyEntityRef(entity)));
      }
      const claims = { entity, selection, waivers, known, day };
      return assembleExposure(claims, parts, settings);
    },
    ...createAuditViews({ tablesOf, waiversOf, settings, now }),
    ...createExposeViews(name => {
      const cluster = clusterOf(name);
      const { picture, namespaces } = viewsOf(cluster);
      return { cluster, picture: picture(), namespaces };
    }),
    rules: page => renderCollection(rules.all, [], page),
    rule: id => rules.page(id),
    allocationPreview: (name, manifest, caller) =>
      renderReply(viewsOf(clusterOf(name)).preview(manifest, caller)),
    change: (name, request) =>
      renderReply(viewsOf(clusterOf(name)).change(request)),
    drain(name, node) {
      const cluster = clusterOf(name);
      const found = viewsOf(cluster).drain(node);
      if (found) return found;
      const why = whyUnknown(cluster, ['Node']);
      if (why !== undefined)
        throw new ServiceUnavailableError(
          `${why}. Whether there is a node ${node} is not known`,
        );
      throw new NotFoundError(`Cluster ${name} has no ${node} among its nodes`);
    },
    resolution: (name, request, caller) =>
      renderReply(viewsOf(clusterOf(name)).resolve(request, caller)),
  };
}
