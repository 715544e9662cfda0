import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import type { Ref } from 'backstage-plugin-cilium-gateway-engine';
import type { Selection } from './annotations';

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
export function annotationFindings(
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
export function missingObjectFindings(
  entity: Entity,
  missing: readonly Ref[],
  clusters: readonly string[],
): readonly Finding[] {
  return missing.map(ref => {
    const named = `${ref.kind} ${ref.namespace}/${ref.name}`;
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
