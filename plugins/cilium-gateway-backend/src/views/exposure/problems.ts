import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  ClusterReading,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';
import { nameOf, Ref } from 'backstage-plugin-cilium-gateway-engine';
import { FindingSettings, settled } from '../findingSettings';
import type { Selection } from './annotations';

/** A cluster that an entity's objects may be in. */
export interface Place {
  readonly reading: ClusterReading;
  /** False where it is known, and the caller may know, that there is no such object. */
  mayHave(object: Ref): boolean;
}

const annotationField = (annotation: string) =>
  `metadata.annotations["${annotation}"]`;

function findingAt(
  entity: Entity,
  finding: Pick<Finding, 'rule' | 'field' | 'message' | 'evidence'> & {
    fix: string;
  },
): Finding {
  const { name, namespace = 'default' } = entity.metadata;
  return {
    severity: 'warning',
    // It is the catalog that must change, whatever the clusters hold.
    cluster: '',
    object: { kind: entity.kind, namespace, name },
    docs: `/docs/rules/${finding.rule}`,
    ...finding,
    fix: { text: finding.fix, commands: [] },
  };
}

/** What is wrong with the annotations themselves. */
function annotationFindings(
  entity: Entity,
  selection: Selection,
): readonly Finding[] {
  return selection.problems.map(({ annotation, value, message }) =>
    findingAt(entity, {
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
    return findingAt(entity, {
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

/** Whether it is known what is in all of the places: nothing is missing for sure while a cluster may still turn out to have it. */
export function areAllRead(places: readonly Pick<Place, 'reading'>[]): boolean {
  return (
    places.length > 0 && places.every(({ reading }) => reading.state === 'ok')
  );
}

/** The objects that an entity names one by one and that are known to be in none of the places. */
export function missingObjects(
  { refs }: Selection,
  places: readonly Place[],
): readonly Ref[] {
  return areAllRead(places)
    ? refs.filter(ref => !places.some(place => place.mayHave(ref)))
    : [];
}

/** What is wrong with what an entity says, held against the places in which its objects may be. */
export function entityFindings(
  entity: Entity,
  selection: Selection,
  places: readonly Place[],
  settings: FindingSettings,
): readonly Finding[] {
  const missing = missingObjects(selection, places);
  const clusters = places.map(({ reading }) => reading.name);
  return settled(settings, [
    ...annotationFindings(entity, selection),
    ...missingObjectFindings(entity, missing, clusters),
  ]);
}
