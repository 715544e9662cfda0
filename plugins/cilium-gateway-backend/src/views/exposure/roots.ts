import {
  isKnown,
  KubernetesObject,
  LabelSelector,
  matchesSelector,
  Ref,
  refOf,
  ROUTE_KINDS,
  Table,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Selection } from './annotations';

/** The objects of one cluster that an entity names or selects; what follows from them by reference is not among them. */
export interface Roots {
  readonly services: readonly Ref[];
  readonly gateways: readonly Ref[];
  readonly routes: readonly Ref[];
}

const NAMEABLE = ['Service', 'Gateway', ...ROUTE_KINDS] as const;

type LabelledKind = 'Service' | 'Gateway' | (typeof ROUTE_KINDS)[number];

function selected(
  world: World,
  kind: LabelledKind,
  selector: LabelSelector,
  namespaces: readonly string[],
): readonly Ref[] {
  const [equality] = Object.entries(selector.matchLabels);
  const table: Table<KubernetesObject, 'label'> = world.table(kind);
  const candidates = equality
    ? table.by('label', `${equality[0]}=${equality[1]}`)
    : table.all();
  return candidates
    .filter(
      ({ metadata }) =>
        matchesSelector(selector, metadata.labels) &&
        (namespaces.length === 0 ||
          namespaces.includes(metadata.namespace ?? '')),
    )
    .map(refOf);
}

/** Finds in a cluster what a selection names or selects; in a cluster that it leaves out, nothing. */
export function rootsIn(
  cluster: string,
  world: World,
  selection: Selection,
): Roots {
  const { refs, selector, namespaces, clusters } = selection;
  if (clusters.length > 0 && !clusters.includes(cluster)) {
    return { services: [], gateways: [], routes: [] };
  }
  const of = (kinds: readonly LabelledKind[]) => {
    const found = new Map<string, Ref>();
    for (const kind of kinds) {
      const named = refs.filter(
        ref =>
          ref.kind === kind &&
          world.table(kind).get(`${ref.namespace}/${ref.name}`) !== undefined,
      );
      const labelled = selector
        ? selected(world, kind, selector, namespaces)
        : [];
      for (const ref of [...named, ...labelled]) {
        found.set(`${kind}/${ref.namespace}/${ref.name}`, ref);
      }
    }
    return [...found.values()];
  };
  return {
    services: of(['Service']),
    gateways: of(['Gateway']),
    routes: of(ROUTE_KINDS),
  };
}

/** Kinds that annotations can name and that could not be read: of them, nothing is missing for sure. */
export function unreadKinds(world: World): ReadonlySet<string> {
  return new Set(NAMEABLE.filter(kind => !isKnown(world, kind)));
}
