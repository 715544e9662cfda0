import {
  KubernetesObject,
  ManifestProblem,
  manifestProblem,
  nameOf,
  Ref,
  serviceFromManifest,
} from '../objects';
import { shown } from '../objects/checks';
import { Json, object, optionalObject, text } from '../objects/reading';
import { isKind, Kind, KIND_NAMES, KINDS, World } from '../world';

/**
 * What is to be changed, as people write it.
 *
 * @public
 */
export interface ChangeRequest {
  /** Manifests that would be applied: JSON of any shape. */
  readonly put?: readonly unknown[];
  /** Objects that would be deleted. Without a namespace, one that needs it is in `default`. */
  readonly remove?: readonly Ref[];
}

/**
 * What is to be changed, read: objects as their manifests have them, and keys of those that go.
 *
 * @public
 */
export interface Change {
  readonly put: readonly KubernetesObject[];
  readonly remove: readonly { readonly kind: Kind; readonly key: string }[];
}

const wrong = (field: string, seen: unknown, right: string) => ({
  problem: `${field}: found ${shown(seen)}; right would be ${right}`,
});

const isProblem = (read: object): read is ManifestProblem => 'problem' in read;

function kindProblem(
  world: World,
  { kind, apiVersion }: Json,
  field: string,
): ManifestProblem | undefined {
  if (typeof kind !== 'string' || !isKind(kind))
    return wrong(
      `${field}.kind`,
      kind,
      `a kind that is read: ${KIND_NAMES.join(', ')}`,
    );
  const { group, versions } = KINDS[kind];
  const spelled = (version: string) =>
    group === '' ? version : `${group}/${version}`;
  const { state, servedVersions } = world.reading(kind);
  if (state === 'absent')
    return { problem: `${field}.kind: the cluster does not serve ${kind}` };
  const possible = (
    servedVersions.length > 0
      ? versions.filter(version => servedVersions.includes(version))
      : versions
  ).map(spelled);
  return possible.includes(apiVersion as string)
    ? undefined
    : wrong(
        `${field}.apiVersion`,
        apiVersion,
        possible.join(' or ') || `a version of ${kind} that is known`,
      );
}

/** Of some kinds only certain objects are read, and others are none of Cilium's business. */
function placeProblem(
  world: World,
  kind: Kind,
  { name, namespace }: { readonly name: string; readonly namespace?: string },
  field: string,
): ManifestProblem | undefined {
  const definition = KINDS[kind];
  if (definition.name !== undefined && definition.name !== name)
    return wrong(
      `${field}.name`,
      name,
      `${definition.name}, the only ${kind} that is read`,
    );
  if (definition.namePrefix && !name.startsWith(definition.namePrefix))
    return wrong(
      `${field}.name`,
      name,
      `a name that begins with ${definition.namePrefix}`,
    );
  return definition.inCiliumNamespace && namespace !== world.ciliumNamespace
    ? wrong(`${field}.namespace`, namespace, world.ciliumNamespace)
    : undefined;
}

function readManifest(
  world: World,
  manifest: unknown,
  field: string,
): KubernetesObject | ManifestProblem {
  const raw = optionalObject(manifest);
  if (!raw)
    return wrong(field, manifest, 'a manifest with apiVersion, kind, metadata');
  const ofKind = kindProblem(world, raw, field);
  if (ofKind) return ofKind;
  const kind = raw.kind as Kind;
  if (kind === 'Service') {
    // Status is nobody's to apply.
    const { status: _, ...rest } = raw;
    return serviceFromManifest(rest, field);
  }
  const problem = manifestProblem(kind, raw, field);
  if (problem) return { problem };
  const { status: _, ...rest } = raw;
  const metadata = object(raw.metadata);
  const namespace = KINDS[kind].namespaced
    ? text(metadata.namespace) || 'default'
    : undefined;
  const name = metadata.name as string;
  return (
    placeProblem(world, kind, { name, namespace }, `${field}.metadata`) ??
    KINDS[kind].read({ ...rest, metadata: { ...metadata, name, namespace } })!
  );
}

function readRemoval(
  world: World,
  { kind, namespace, name }: Ref,
  field: string,
): Change['remove'][number] | ManifestProblem {
  if (!isKind(kind))
    return wrong(
      `${field}.kind`,
      kind,
      `a kind that is read: ${KIND_NAMES.join(', ')}`,
    );
  const ref = KINDS[kind].namespaced
    ? { kind, namespace: namespace || 'default', name }
    : { kind, name };
  const key = ref.namespace === undefined ? name : `${ref.namespace}/${name}`;
  return world.table(kind).get(key)
    ? { kind, key }
    : { problem: `${field}: the cluster has no ${nameOf(ref)}` };
}

const keyIn = ({ kind, metadata: { namespace, name } }: KubernetesObject) =>
  `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;

/**
 * Reads what is to be changed, or says which of it cannot be, why, and what would be right: of a list the first. An object
 * may be named once, so that the order in which the objects are given means nothing.
 *
 * @public
 */
export function readChange(
  world: World,
  { put = [], remove = [] }: ChangeRequest,
): Change | ManifestProblem {
  const seen = new Map<string, string>();
  const again = (name: string, field: string): ManifestProblem | undefined => {
    const earlier = seen.get(name);
    if (earlier !== undefined)
      return { problem: `${field}: ${name} is ${earlier} already` };
    seen.set(name, field);
    return undefined;
  };
  const objects: KubernetesObject[] = [];
  for (const [index, manifest] of put.entries()) {
    const field = `put[${index}]`;
    const read = readManifest(world, manifest, field);
    if (isProblem(read)) return read;
    const twice = again(keyIn(read), field);
    if (twice) return twice;
    objects.push(read);
  }
  const gone: Change['remove'][number][] = [];
  for (const [index, ref] of remove.entries()) {
    const field = `remove[${index}]`;
    const read = readRemoval(world, ref, field);
    if (isProblem(read)) return read;
    const twice = again(`${read.kind} ${read.key}`, field);
    if (twice) return twice;
    gone.push(read);
  }
  return { put: objects, remove: gone };
}
