import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AllocationPreview,
  Resolution,
  ResolveRequest,
  WhatIf,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';
import type { ClusterWorld } from '../world';
import { AuditTable, createAuditTables } from './audit/table';
import { keep } from './cache';
import { changeIn, drainIn } from './change';
import {
  CollectionName,
  COLLECTIONS,
  itemOf,
  itemsOf,
  renderItemOf,
  showsRenewals,
} from './collections';
import { renderItems, RenderedItems } from './collection';
import { describeCluster, ClusterDescription } from './cluster';
import { ExposureFragment, renderExposure } from './exposure/fragment';
import type { Selection } from './exposure/annotations';
import { rootsIn } from './exposure/roots';
import { namespacesOf, Scope } from './exposure/scope';
import {
  andServing,
  Caller,
  Discretion,
  discretionIn,
  mayName,
  onlookerAt,
  OPEN,
} from './discretion';
import { createFailures } from './failures';
import type { FindingSettings } from './findingSettings';
import { ClusterFindings, Common, commonOf, Picture } from './picture';
import { previewIn, resolveIn } from './questions';
import type { Waiving } from './waivers';
import { Answer, RenderedItem, renderItem, renderObject } from './rendered';

/** What is answered about one cluster: made when it is first asked for, and kept until the cluster changes. */
export interface ClusterViews {
  description(): ClusterDescription;
  items(collection: CollectionName): RenderedItems;
  /** Undefined when there is no such object. */
  object(collection: CollectionName, key: string): Answer | undefined;
  findings(): ClusterFindings;
  /** The cluster as it is now, for questions of which the answers are not kept. */
  picture(): Picture;
  /** Where the objects are that a selection names or selects. */
  namespaces(selection: Selection): readonly string[];
  exposure(
    selection: Selection,
    scope: Scope,
    waiving: Waiving,
  ): ExposureFragment;
  /** What audits look things up in. */
  audit(): AuditTable;
  /** The leases of these names, in their order. */
  leases(names: readonly string[]): readonly RenderedItem[];
  preview(manifest: unknown, caller: Caller): AllocationPreview;
  resolve(request: ResolveRequest, caller: Caller): Resolution;
  change(request: WhatIfRequest): WhatIf;
  /** Undefined when there is no such node. */
  drain(node: string): Answer | undefined;
}

const OBJECTS_KEPT = 2_000;
const EXPOSURES_KEPT = 1_000;

/** The views of a cluster, of which the times are those of `now`. */
export function createClusterViews(
  cluster: ClusterWorld,
  options: {
    now(): number;
    logger: LoggerService;
    findings: FindingSettings;
  },
): ClusterViews {
  const { now, logger, findings: settings } = options;
  const { name, world } = cluster;
  const keptDescription = keep<ClusterDescription>(1);
  const keptCommon = keep<Common>(1);
  const keptItems = keep<RenderedItems>(Object.keys(COLLECTIONS).length);
  const keptLeases = keep<RenderedItems>(1);
  const keptObjects = keep<Answer>(OBJECTS_KEPT);
  const keptExposures = keep<ExposureFragment>(EXPOSURES_KEPT);

  const failures = createFailures(name, logger);
  const picture = (): Picture => {
    const moment = { cluster: name, world, now: now() };
    const common = keptCommon(cluster.revision, '', () =>
      commonOf(moment, settings, logger),
    );
    return { ...moment, failures, ...common };
  };
  const list = (collection: CollectionName) =>
    renderItems(`${name}/${collection}`, itemsOf(picture(), collection), item =>
      renderItemOf(collection, item),
    );

  const namespaces = (selection: Selection) =>
    namespacesOf(rootsIn(name, world, selection));
  const discretionOf = (caller: Caller): Discretion => {
    if (caller.sight.everything) return OPEN;
    const onlooker = onlookerAt(name, caller, namespaces);
    return discretionIn(
      world,
      andServing(world, ref => mayName(onlooker, ref)),
    );
  };

  return {
    description: () =>
      keptDescription(cluster.revision, '', () => describeCluster(world)),
    items: collection =>
      showsRenewals(collection)
        ? keptLeases(`${cluster.revision}.${cluster.renewals}`, '', () =>
            list(collection),
          )
        : keptItems(cluster.revision, collection, () => list(collection)),
    object(collection, key) {
      const render = () => {
        const found = itemOf(picture(), collection, key);
        return found === undefined
          ? undefined
          : renderObject(renderItemOf(collection, found));
      };
      if (showsRenewals(collection)) return render();
      return keptObjects(cluster.revision, `${collection}/${key}`, render);
    },
    findings: () => picture().findings(),
    picture,
    namespaces,
    exposure: (selection, scope, waiving) =>
      keptExposures(
        cluster.revision,
        JSON.stringify([selection, scope, waiving.key]),
        () => renderExposure(picture(), selection, scope, waiving),
      ),
    audit: createAuditTables(cluster, picture, now),
    leases: names =>
      names.flatMap(lease => {
        const item = itemOf(picture(), 'leases', lease);
        return item === undefined ? [] : [renderItemOf('leases', item)];
      }),
    preview: (manifest, caller) =>
      previewIn(cluster, manifest, discretionOf(caller)),
    resolve: (request, caller) =>
      resolveIn(picture(), request, discretionOf(caller)),
    change: request => changeIn(cluster, picture(), request),
    drain: node =>
      keptObjects(cluster.revision, `drain/${node}`, () => {
        const found = drainIn(picture(), node);
        return found === undefined
          ? undefined
          : renderObject(renderItem(found));
      }),
  };
}
