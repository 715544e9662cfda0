import {
  nameOf,
  owningGateway,
  Ref,
  refOf,
  Route,
  ROUTE_KINDS,
  World,
} from 'backstage-plugin-cilium-gateway-engine';

/**
 * What may be named of a cluster beside what is one's own: the Gateways and ListenerSets that one's routes attach to, which
 * are others' but serve oneself, and the Services with these Gateways' addresses.
 */
export function andServing(
  world: World,
  mayName: (ref: Ref) => boolean,
): (ref: Ref) => boolean {
  const known = new Map<string, boolean>();
  const serves = ({ kind, namespace, name }: Ref): boolean =>
    ROUTE_KINDS.some(routes =>
      (
        world
          .table(routes)
          .by('parent', `${kind}/${namespace}/${name}`) as readonly Route[]
      ).some(route => mayName(refOf(route))),
    );
  const judge = (ref: Ref): boolean => {
    if (ref.kind === 'Gateway') {
      const sets = world
        .table('ListenerSet')
        .all()
        .filter(
          ({ metadata, spec: { parentRef } }) =>
            parentRef.name === ref.name &&
            (parentRef.namespace ?? metadata.namespace) === ref.namespace,
        );
      return serves(ref) || sets.some(set => serves(refOf(set)));
    }
    if (ref.kind === 'ListenerSet') return serves(ref);
    if (ref.kind !== 'Service') return false;
    const service = world.table('Service').get(`${ref.namespace}/${ref.name}`);
    const gateway = service && owningGateway(world, service);
    return gateway !== undefined && may(refOf(gateway));
  };
  function may(ref: Ref): boolean {
    if (mayName(ref)) return true;
    const name = nameOf(ref);
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = judge(ref);
    known.set(name, answer);
    return answer;
  }
  return may;
}
