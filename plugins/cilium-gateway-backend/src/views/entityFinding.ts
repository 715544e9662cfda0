import type { Entity } from '@backstage/catalog-model';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';

/** Where an annotation stands in an entity. */
export const annotationField = (annotation: string) =>
  `metadata.annotations["${annotation}"]`;

/** A finding about an entity itself. */
export function entityFinding(
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
