import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  GATEWAY_ANNOTATION,
  isProvidedFromCluster,
  KUBERNETES_CLUSTER_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import type { Claims } from './serving';

const listIn = (entity: Entity, annotation: string) =>
  (entity.metadata.annotations?.[annotation] ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');

/** The Gateways of a cluster that entities name in an annotation, with these entities. What was provided names none. */
export function claimsIn(cluster: string, entities: readonly Entity[]): Claims {
  const claims = new Map<string, string[]>();
  for (const entity of entities) {
    if (isProvidedFromCluster(entity)) continue;
    const clusters = listIn(entity, KUBERNETES_CLUSTER_ANNOTATION);
    if (clusters.length > 0 && !clusters.includes(cluster)) continue;
    for (const gateway of listIn(entity, GATEWAY_ANNOTATION)) {
      const others = claims.get(gateway) ?? [];
      claims.set(gateway, [...others, stringifyEntityRef(entity)]);
    }
  }
  return claims;
}
