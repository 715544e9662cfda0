import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  ClusterReading,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';
import { KUBERNETES_CLUSTER_ANNOTATION } from 'backstage-plugin-cilium-gateway-common';
import { nameOf, Ref } from 'backstage-plugin-cilium-gateway-engine';
import leven from 'leven';
import { annotationField, entityFinding } from '../entityFinding';
import { FindingSettings, settled } from '../findingSettings';
import { EntityWaivers, waiverFindings, waivingOn } from '../waivers';
import type { Selection } from './annotations';

/** A cluster that an entity's objects may be in. */
export interface Place {
  readonly reading: ClusterReading;
  /** False where it is known, and the caller may know, that there is no such object. */
  mayHave(object: Ref): boolean;
}

/** What is wrong with the annotations themselves. */
function annotationFindings(
  entity: Entity,
  selection: Selection,
): readonly Finding[] {
  return selection.problems.map(({ annotation, value, message }) =>
    entityFinding(entity, {
      rule: 'annotation-malformed',
      field: annotationField(annotation),
      message: `Annotation ${annotation} of ${stringifyEntityRef(
        entity,
      )} cannot be read: ${message}`,
      evidence: { seen: value, wanted: message },
      fix: `Correct ${annotation} in the entity's catalog-info.yaml: ${message}.`,
    }),
  );
}

/** Objects that annotations name one by one and that no cluster has. */
function missingObjectFindings(
  entity: Entity,
  missing: readonly Ref[],
  clusters: readonly string[],
): readonly Finding[] {
  return missing.map(ref => {
    const named = nameOf(ref);
    const where =
      clusters.length === 1
        ? `cluster ${clusters[0]}`
        : `any of the clusters ${clusters.join(', ')}`;
    return entityFinding(entity, {
      rule: 'annotation-object-missing',
      field: 'metadata.annotations',
      message: `${stringifyEntityRef(
        entity,
      )} names ${named}, which does not exist in ${where}`,
      evidence: { seen: 'no such object', wanted: named },
      fix: `Correct the annotation in the entity's catalog-info.yaml, or create ${named}.`,
    });
  });
}

const CLOSE = 3;

/** Clusters that an entity says it lives in and that are not known; none as long as no cluster is. */
export function unknownClusters(
  { clusters }: Selection,
  known: readonly string[],
): readonly string[] {
  return known.length === 0
    ? []
    : clusters.filter(cluster => !known.includes(cluster));
}

/** `; did you mean …?` where a cluster has nearly that name. */
export function suggestionFor(name: string, known: readonly string[]): string {
  const [nearest] = known
    .map(one => ({
      one,
      distance: leven(name.toLowerCase(), one.toLowerCase()),
    }))
    .filter(({ one, distance }) => distance <= CLOSE && distance < one.length)
    .sort((a, b) => a.distance - b.distance);
  return nearest ? `; did you mean ${nearest.one}?` : '';
}

function unknownClusterFindings(
  entity: Entity,
  selection: Selection,
  known: readonly string[],
): readonly Finding[] {
  return unknownClusters(selection, known).map(name =>
    entityFinding(entity, {
      rule: 'annotation-cluster-unknown',
      field: annotationField(KUBERNETES_CLUSTER_ANNOTATION),
      message: `${stringifyEntityRef(
        entity,
      )} lives in cluster ${name}, which is not known${suggestionFor(
        name,
        known,
      )}`,
      evidence: { seen: name, wanted: 'the name of a cluster that is known' },
      fix: `Correct ${KUBERNETES_CLUSTER_ANNOTATION} in the entity's catalog-info.yaml, or add the cluster to ciliumGateway.clusters.`,
    }),
  );
}

/** What an entity says, and what it is held against. */
export interface Claims {
  readonly entity: Entity;
  readonly selection: Selection;
  readonly waivers: EntityWaivers;
  /** The clusters that the entity may live in, as far as the caller may see something there. */
  readonly places: readonly Place[];
  /** Names of all clusters. */
  readonly known: readonly string[];
  /** In UTC, such as 2027-06-30. */
  readonly day: string;
}

/** Whether it is known what is in all clusters concerned: nothing is missing for sure while one may still turn out to have it. */
export function areAllRead({
  selection,
  places,
  known,
}: Pick<Claims, 'selection' | 'places' | 'known'>): boolean {
  return (
    places.length > 0 &&
    unknownClusters(selection, known).length === 0 &&
    places.every(({ reading }) => reading.state === 'ok')
  );
}

/** The objects that an entity names one by one and that are known to be nowhere. */
export function missingObjects(
  claims: Pick<Claims, 'selection' | 'places' | 'known'>,
): readonly Ref[] {
  return areAllRead(claims)
    ? claims.selection.refs.filter(
        ref => !claims.places.some(place => place.mayHave(ref)),
      )
    : [];
}

/** What is wrong with what an entity says, waived where it says so too. */
export function entityFindings(
  claims: Claims,
  settings: FindingSettings,
): readonly Finding[] {
  const { entity, selection, waivers, places, known, day } = claims;
  const missing = missingObjects(claims);
  const clusters = places.map(({ reading }) => reading.name);
  return settled(settings, [
    ...annotationFindings(entity, selection),
    ...unknownClusterFindings(entity, selection, known),
    ...missingObjectFindings(entity, missing, clusters),
    ...waiverFindings(entity, waivers, day),
  ]).map(waivingOn(waivers.waivers, day).on);
}
