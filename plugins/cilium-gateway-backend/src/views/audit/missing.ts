import type { MissingClaim } from 'backstage-plugin-cilium-gateway-common';
import {
  GATEWAY_ANNOTATION,
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

/**
 * What an entity claims in vain: annotations that cannot be read, objects that no cluster has, and labels that nothing has.
 *
 * @param missing - the objects that are known to be nowhere; none where a cluster may still turn out to have them
 * @param selectsNothing - whether it is known that the entity's labels select nothing in any cluster
 * @param clusters - names of the clusters that were looked at
 */
export function missingClaims(
  { entityRef, kind, title, owner, system, ...subject }: AuditSubject,
  missing: readonly Ref[],
  selectsNothing: boolean,
  clusters: readonly string[],
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
  const where = `in ${clusters.length === 1 ? 'cluster' : 'clusters'} ${inWords(
    clusters,
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
    ...missing.map(ref =>
      claim(
        named[ref.kind] ?? ROUTE_ANNOTATION,
        placeOf(ref),
        `There is no ${nameOf(ref)} ${where}`,
      ),
    ),
    ...(selectsNothing && label
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
