import { Evidence, GATEWAY_GROUP, Ref } from '../objects';
import { isKnown, World } from '../world';

/**
 * A reference from one object to another in whatever namespace.
 *
 * @public
 */
export interface CrossReference {
  /** The object that refers; of the Gateway API group. */
  readonly from: Ref;
  /** The object that is referred to, with its API group. */
  readonly to: Ref & { readonly group: string };
}

/**
 * Whether a reference is permitted: within a namespace always, across namespaces when a ReferenceGrant in the target's
 * namespace names the referrer's group, kind and namespace and the target's group, kind and name (or no name). Null when
 * ReferenceGrants cannot be read and none of those known permits it.
 *
 * Gateway API spec: a grant for Gateways does not cover ListenerSets.
 *
 * @public
 */
export function isPermitted(
  world: World,
  { from, to }: CrossReference,
): boolean | null {
  if (from.namespace === to.namespace) return true;
  const granted = world
    .table('ReferenceGrant')
    .by('namespace', to.namespace ?? '')
    .some(
      grant =>
        grant.spec.from.some(
          one =>
            one.group === GATEWAY_GROUP &&
            one.kind === from.kind &&
            one.namespace === from.namespace,
        ) &&
        grant.spec.to.some(
          one =>
            one.group === to.group &&
            one.kind === to.kind &&
            (one.name === undefined || one.name === to.name),
        ),
    );
  if (granted) return true;
  return isKnown(world, 'ReferenceGrant') ? false : null;
}

/**
 * What a missing grant is seen by.
 *
 * @public
 */
export function grantEvidence(
  { from, to }: CrossReference,
  field: string,
): Evidence {
  return {
    object: from,
    field,
    seen: `refers to ${to.kind} ${to.namespace}/${to.name}, without a ReferenceGrant there`,
    wanted: `a ReferenceGrant in namespace ${to.namespace} from ${from.kind} of namespace ${from.namespace} to ${to.kind} ${to.name}`,
  };
}
