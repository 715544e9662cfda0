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
  readonly id:
    | 'annotation-cluster-unknown'
    | 'annotation-malformed'
    | 'annotation-object-missing'
    | 'waiver-expired'
    | 'waiver-malformed';
}

/**
 * Rules about the annotations of catalog entities: in one answer with the others, and described like them. No cluster shows
 * them, so whoever reads the catalog asks them; they are not part of {@link catalogue}.
 *
 * @public
 */
export const annotationRules: readonly AnnotationRule[] = [
  {
    id: 'annotation-cluster-unknown',
    severity: 'warning',
    title: 'An annotation names a cluster that is not known',
    needs: [],
    page: {
      symptom:
        'An entity has no addresses, routes or findings, or lacks those of one of its clusters, and nothing says why.',
      cause:
        '`backstage.io/kubernetes-cluster` says which clusters the entity lives in, and others are not looked at. One of the names is none of a cluster that this plugin follows: it is misspelt, or the cluster has another name here than in the Kubernetes plugin, or was removed.',
      look: [
        "grep -n 'backstage.io/kubernetes-cluster' catalog-info.yaml",
        "grep -nA3 'clusters:' app-config.yaml",
      ],
      fix: 'Write the name that the cluster has in `ciliumGateway.clusters`, or in the Kubernetes plugin where that is absent; or remove the annotation, and all clusters are looked at.',
      silent:
        'A cluster that is known and cannot be reached: it is shown with its state. An entity that names no cluster.',
      references: [KUBERNETES],
    },
  },
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
  {
    id: 'waiver-expired',
    severity: 'warning',
    title: 'A waiver has ended',
    needs: [],
    page: {
      symptom:
        'A finding that was put up with counts again: an entity that was well is not.',
      cause:
        'A waiver holds up to and including its last day, in UTC. That day is over, so the finding, if it is still there, is as grave as it ever was.',
      look: ["grep -nA8 'cilium-gateway/waivers' catalog-info.yaml"],
      fix: 'Mend what was put up with and remove the waiver. If it has to be put up with longer, let whoever answers for it write a new last day and say why.',
      silent:
        'A waiver on its last day. One that holds and that no finding needs any more.',
      references: [DESCRIPTOR],
    },
  },
  {
    id: 'waiver-malformed',
    severity: 'warning',
    title: 'A waiver on the catalog entity cannot be read',
    needs: [],
    page: {
      symptom: 'A finding counts although somebody meant to waive it.',
      cause:
        'The annotation `cilium-gateway/waivers` is a list in YAML or JSON, of which each item needs `rule`, `reason`, `owner` and `until`, and may have `cluster` and `object`. Something is missing, misspelt or of another form. The other items of the list hold.',
      look: ["grep -nA8 'cilium-gateway/waivers' catalog-info.yaml"],
      fix: 'Correct the item that the finding names. `rule` is the id that the finding shows, `owner` a group or user, `until` a day such as `2027-06-30`, `object` the kind and name as the finding has them, such as `HTTPRoute shop/web`.',
      silent:
        'A waiver that can be read and that no finding needs. One in the app-config that cannot be read ends the start of the backend instead.',
      references: [DESCRIPTOR],
    },
  },
];
