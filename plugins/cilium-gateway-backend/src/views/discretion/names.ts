import {
  Kind,
  KubernetesObject,
  nameOf,
  Ref,
  refOf,
  Route,
  ROUTE_KINDS,
  World,
} from 'backstage-plugin-cilium-gateway-engine';

/** Tells whether texts about a cluster name what belongs to others. */
export interface Discretion {
  mayName(ref: Ref): boolean;
  /** Whether a text names nothing but what may be named. */
  isDiscreet(text: string): boolean;
}

/** That of whoever sees everything. */
export const OPEN: Discretion = {
  mayName: () => true,
  isDiscreet: () => true,
};

const OWNED: readonly Kind[] = [
  'Service',
  'Gateway',
  'ListenerSet',
  ...ROUTE_KINDS,
];

/** Whether objects of its kind are somebody's own; a lease or a Secret only serves one that is. */
export function isSomebodys({ kind }: Ref): boolean {
  return (OWNED as readonly string[]).includes(kind);
}

const IN_WORDS =
  /\b([A-Z][A-Za-z]+) ([a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9.-]*)/g;
const PLACE = /[a-z0-9][a-z0-9.-]*\/[a-z0-9][a-z0-9.-]*/g;
const LEASE = /cilium-l2announce-[a-z0-9.-]+/g;
const NAMESPACE = /(?:-n|--namespace)[ =]([a-z0-9-]+)/g;
const HOSTNAME = /(?:\*\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+/g;

/** What ends a sentence is no part of a name. */
const bare = (name: string) => name.replace(/[.-]+$/, '');

const hostnamesIn = (routes: readonly Route[]) =>
  routes.flatMap(({ spec }) => spec.hostnames);

/**
 * Discretion about what may not be named in a cluster. Texts are held against the objects that there are: their kinds with
 * namespace and name, as the engine writes them; namespace and name alone; the leases of Services; hostnames that only
 * routes of others have; and namespaces in commands.
 *
 * @param mayName - about objects with a namespace
 */
export function discretionIn(
  world: World,
  mayName: (ref: Ref) => boolean,
): Discretion {
  const may = (ref: Ref) => ref.namespace === undefined || mayName(ref);
  const byName = new Map<string, boolean>();
  const mayNamed = (kind: Kind, key: string): boolean | undefined => {
    const name = `${kind} ${key}`;
    const known = byName.get(name);
    if (known !== undefined) return known;
    const object = world.table(kind).get(key);
    if (!object) return undefined;
    const answer = may(refOf(object));
    byName.set(name, answer);
    return answer;
  };
  let hidden: ReadonlySet<string> | undefined;
  const hiddenHostnames = () => {
    if (hidden) return hidden;
    const routes = ROUTE_KINDS.flatMap(
      kind => world.table(kind).all() as readonly Route[],
    );
    const own = new Set(hostnamesIn(routes.filter(route => may(refOf(route)))));
    hidden = new Set(hostnamesIn(routes).filter(name => !own.has(name)));
    return hidden;
  };
  let leases: ReadonlySet<string> | undefined;
  const ownLeases = () => {
    leases ??= new Set(
      world
        .table('Service')
        .all()
        .filter(service => may(refOf(service)))
        .flatMap(({ metadata: { namespace, name } }) =>
          ['-', '.'].map(
            joint => `cilium-l2announce-${namespace}${joint}${name}`,
          ),
        ),
    );
    return leases;
  };
  let namespaces: ReadonlySet<string> | undefined;
  const ownNamespaces = () => {
    namespaces ??= new Set([
      world.ciliumNamespace,
      ...OWNED.flatMap(kind =>
        (world.table(kind).all() as readonly KubernetesObject[])
          .filter(object => may(refOf(object)))
          .map(({ metadata }) => metadata.namespace ?? ''),
      ),
    ]);
    return namespaces;
  };

  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)];
  const namesOwn = (text: string) =>
    all(text, IN_WORDS).every(([, kind, key]) => {
      const owned = OWNED.find(one => one === kind);
      return owned === undefined || mayNamed(owned, bare(key)) !== false;
    });
  /** Of several objects that are called so, one that may be named is enough: which is meant cannot be told. */
  const placesOwn = (text: string) =>
    all(text, PLACE).every(([key]) => {
      const answers = OWNED.map(kind => mayNamed(kind, bare(key)));
      return answers.includes(true) || !answers.includes(false);
    });
  return {
    mayName: may,
    isDiscreet: text =>
      namesOwn(text) &&
      placesOwn(text) &&
      all(text, LEASE).every(([lease]) => ownLeases().has(bare(lease))) &&
      all(text, NAMESPACE).every(([, name]) => ownNamespaces().has(name)) &&
      !all(text, HOSTNAME).some(([name]) => hiddenHostnames().has(bare(name))),
  };
}

/** Discretion for whoever may see some objects, named as `Kind namespace/name`, and what only serves these. */
export function discretionAbout(
  world: World,
  visible: readonly Ref[],
): Discretion {
  const names = new Set(visible.map(nameOf));
  const namespaces = new Set(visible.map(({ namespace }) => namespace));
  return discretionIn(
    world,
    ref =>
      names.has(nameOf(ref)) ||
      (!isSomebodys(ref) &&
        (ref.namespace === world.ciliumNamespace ||
          namespaces.has(ref.namespace))),
  );
}
