import type { RuleDescription } from './rule';

const DESCRIPTOR =
  'https://backstage.io/docs/features/software-catalog/descriptor-format/#annotations-optional';
const KUBERNETES =
  'https://backstage.io/docs/features/kubernetes/configuration/#surfacing-your-kubernetes-components-as-part-of-an-entity';

/**
 * A rule about the annotations of catalog entities.
 *
 * @public
 */
export interface AnnotationRule extends RuleDescription {
  readonly id: 'annotation-malformed' | 'annotation-object-missing';
}

/**
 * Rules about the annotations of catalog entities: in one answer with the others, and described like them. No cluster shows
 * them, so whoever reads the catalog asks them; they are not part of {@link catalogue}.
 *
 * @public
 */
export const annotationRules: readonly AnnotationRule[] = [
  {
    id: 'annotation-malformed',
    severity: 'warning',
    title: 'An annotation of the catalog entity cannot be read',
    needs: [],
    page: {
      symptom:
        'An entity shows fewer addresses, routes or clusters than it should, or none.',
      cause:
        'The value of an annotation is not what the plugin or, for a label selector, Kubernetes reads there. What can be read is used; the rest is left out.',
      look: [
        "grep -nE 'cilium-gateway/|backstage.io/kubernetes' catalog-info.yaml",
      ],
      fix: 'Write `namespace/name` for Services and Gateways, and `Kind:namespace/name` for routes that are no HTTPRoute; several by comma, as in `cilium-gateway/service: shop/web, shop/api`. The finding says which annotation it is and what would be right.',
      silent:
        'An annotation that can be read and selects nothing, which is no mistake of form.',
      references: [DESCRIPTOR, KUBERNETES],
    },
  },
  {
    id: 'annotation-object-missing',
    severity: 'warning',
    title: 'An annotation names an object that does not exist',
    needs: [],
    page: {
      symptom: 'An entity lacks a Service, Gateway or route that it names.',
      cause:
        'An annotation names an object one by one, and none of the entity’s clusters has it: a misspelt namespace or name, or an object that is not yet there or no more.',
      look: ['kubectl get service,gateway,httproute -A | grep <name>'],
      fix: 'Correct the annotation in the entity’s `catalog-info.yaml`, or create the object.',
      silent:
        'Objects that no cluster has while one of the entity’s clusters cannot be reached or read: they may well be there. Labels that select nothing are silent too.',
      references: [DESCRIPTOR, KUBERNETES],
    },
  },
];
