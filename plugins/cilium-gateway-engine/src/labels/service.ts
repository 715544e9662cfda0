import type { Service } from '../objects';
import type { Labels } from './selector';

/**
 * Label that Cilium adds in its own eyes to each Service: its namespace.
 *
 * @public
 */
export const SERVICE_NAMESPACE_LABEL = 'io.kubernetes.service.namespace';

/**
 * Label that Cilium adds in its own eyes to each Service: its name.
 *
 * @public
 */
export const SERVICE_NAME_LABEL = 'io.kubernetes.service.name';

const known = new WeakMap<Service, Labels>();

/**
 * The labels that the service selectors of pools, L2 policies and BGP advertisements are held against: the Service's own
 * and two synthetic ones, which take the place of any that a user wrote under the same key. Cilium behaviour: a namespace
 * can be selected by name through them, never by its own labels.
 *
 * @public
 */
export function serviceLabels(service: Service): Labels {
  let labels = known.get(service);
  if (labels === undefined) {
    labels = Object.assign(Object.create(null), service.metadata.labels, {
      [SERVICE_NAMESPACE_LABEL]: service.metadata.namespace ?? '',
      [SERVICE_NAME_LABEL]: service.metadata.name,
    }) as Labels;
    known.set(service, labels);
  }
  return labels;
}
