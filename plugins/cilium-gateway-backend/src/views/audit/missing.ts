import type { MissingClaim } from 'backstage-plugin-cilium-gateway-common';
import {
  GATEWAY_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
  ROUTE_ANNOTATION,
  SERVICE_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import { nameOf, Ref } from 'backstage-plugin-cilium-gateway-engine';
import type { AuditSubject } from './subject';

const named: Readonly<Record<string, string>> = {
  Service: SERVICE_ANNOTATION,
  Gateway: GATEWAY_ANNOTATION,
};

const placeOf = ({ kind, namespace, name }: Ref) =>
  Object.hasOwn(named, kind) || kind === 'HTTPRoute'
    ? `${namespace}/${name}`
    : `${kind}:${namespace}/${name}`;

/** `a, b and c`, of which no more are named than anybody reads. */
function inWords(names: readonly string[]): string {
  const told = names.slice(0, 10);
  const more = names.length - told.length;
  if (more > 0) return `${told.join(', ')} and ${more} more`;
  return told.length > 1
    ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
    : told.join('');
}

/** What is known not to be there of what an entity claims. */
export interface Absent {
  /** Named one by one, and in none of the clusters. */
  readonly objects: readonly Ref[];
  /** Whether nothing in any of the clusters has the labels. */
  readonly labelled: boolean;
  /** Names of clusters that are not known. */
  readonly clusters: readonly string[];
  /** Names of the clusters that were looked at. */
  readonly places: readonly string[];
}

/**
 * What an entity claims in vain: annotations that cannot be read, clusters that are not known, objects that no cluster has,
 * and labels that nothing has.
 */
export function missingClaims(
  { entityRef, kind, title, owner, system, ...subject }: AuditSubject,
  absent: Absent,
): readonly MissingClaim[] {
  const claim = (annotation: string, value: string, message: string) => ({
    entityRef,
    kind,
    title,
    owner,
    system,
    annotation,
    value,
    message,
  });
  const { problems, namespaces } = subject.selection;
  const { places } = absent;
  const where = `in ${places.length === 1 ? 'cluster' : 'clusters'} ${inWords(
    places,
  )}`;
  const annotations = subject.entity.metadata.annotations ?? {};
  const label = [
    KUBERNETES_LABEL_SELECTOR_ANNOTATION,
    KUBERNETES_ID_ANNOTATION,
  ].find(annotation => annotations[annotation]?.trim());
  const within =
    namespaces.length === 0 ? '' : ` in namespaces ${inWords(namespaces)}`;
  return [
    ...problems.map(({ annotation, value, message }) =>
      claim(annotation, value, message),
    ),
    ...absent.clusters.map(name =>
      claim(
        KUBERNETES_CLUSTER_ANNOTATION,
        name,
        `There is no cluster ${name} that is known`,
      ),
    ),
    ...absent.objects.map(ref =>
      claim(
        named[ref.kind] ?? ROUTE_ANNOTATION,
        placeOf(ref),
        `There is no ${nameOf(ref)} ${where}`,
      ),
    ),
    ...(absent.labelled && label
      ? [
          claim(
            label,
            annotations[label].trim(),
            label === KUBERNETES_ID_ANNOTATION
              ? `No Service, Gateway or route has the label ${KUBERNETES_ID_ANNOTATION}=${annotations[
                  label
                ].trim()}${within} ${where}`
              : `The selector matches no Service, Gateway or route${within} ${where}`,
          ),
        ]
      : []),
  ];
}
