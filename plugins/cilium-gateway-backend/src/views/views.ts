import type { Entity } from '@backstage/catalog-model';
import type {
  FindingFilter,
  ResolveRequest,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';
import type { AuditViews } from './audit/audit';
import type { CollectionName } from './collections';
import type { Caller } from './discretion';
import type { ExposeViews } from './expose/views';
import type { Page } from './paging';
import type { Answer, Reply } from './rendered';
import type { Sight } from './sight';

/**
 * The answers of the REST contract, ready to be sent. None asks a cluster for anything.
 *
 * All methods throw NotFoundError for a cluster or object that is not known, with what would be, and InputError for a
 * cursor, manifest or request that is none.
 */
export interface Views extends AuditViews, ExposeViews {
  clusters(page: Page): Answer;
  cluster(cluster: string): Answer;
  collection(cluster: string, collection: CollectionName, page: Page): Answer;
  /** `key` is the name, or namespace and name, or kind, namespace and name, joined by slashes. */
  object(cluster: string, collection: CollectionName, key: string): Answer;
  findings(filter: FindingFilter, page: Page): Answer;
  /** @throws NotFoundError where nothing of what the entity may be reached by may be seen, as if there were no entity */
  exposure(entity: Entity, sight: Sight): Answer;
  /** What is recognised as wrong, whatever the clusters hold. */
  rules(page: Page): Answer;
  rule(id: string): Answer;
  /** `manifest` may be any JSON. What belongs to others is not named to a caller who may not see it. */
  allocationPreview(cluster: string, manifest: unknown, caller: Caller): Reply;
  resolution(cluster: string, request: ResolveRequest, caller: Caller): Reply;
  /** Manifests may be any JSON. */
  change(cluster: string, request: WhatIfRequest): Reply;
  drain(cluster: string, node: string): Answer;
}
