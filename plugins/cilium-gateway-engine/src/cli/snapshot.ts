import semver from 'semver';
import { versionsOf } from '../cluster';
import { CILIUM_GATEWAY_CONTROLLER } from '../gateway';
import { KubernetesObject, nameOf, Ref } from '../objects';
import { object, text } from '../objects/reading';
import { isKind, Kind, KIND_NAMES, KINDS, worldFromManifests } from '../world';
import type { MutableWorld, World } from '../world';
import { ClusterChoice, ClusterContents, readCluster } from './cluster';
import { readManifests } from './files';
import type { Manifest } from './manifests';
import { overlaid } from './overlay';
import { Terminal, UsageError } from './terminal';

/** Where the command is to look. */
export interface SnapshotRequest extends ClusterChoice {
  readonly files: readonly string[];
  /** For manifests that name none. */
  readonly namespace: string;
  /** Cilium's, in place of what the cluster tells. */
  readonly ciliumVersion?: string;
}

/** What there is to judge. */
export interface Snapshot {
  /** The cluster as it is; undefined without a cluster. */
  readonly before: World | undefined;
  /** The cluster with the manifests applied, or the manifests alone. */
  readonly after: World;
  /** Manifests of kinds that the engine knows, the last of each object, in their order. */
  readonly manifests: readonly Manifest[];
  /** Where the manifest of an object stands. */
  readonly sourceOf: (ref: Ref) => Manifest | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

const at = ({ file, lineOf }: Manifest) => `${file}:${lineOf('')}`;

function kindOf({ kind, apiVersion }: Raw): Kind | undefined {
  const group = text(apiVersion)?.includes('/')
    ? text(apiVersion)!.split('/')[0]
    : '';
  return typeof kind === 'string' && isKind(kind) && KINDS[kind].group === group
    ? kind
    : undefined;
}

function refIn(raw: Raw): Ref {
  const { namespace, name } = object(raw.metadata);
  const kind = String(raw.kind);
  return typeof namespace === 'string'
    ? { kind, namespace, name: String(name) }
    : { kind, name: String(name) };
}

/** Gives a manifest the namespace that `kubectl apply` would give it. */
function placed(raw: Raw, kind: Kind, namespace: string): Raw {
  const { namespace: own, ...metadata } = object(raw.metadata);
  return KINDS[kind].namespaced
    ? { ...raw, metadata: { ...metadata, namespace: own || namespace } }
    : { ...raw, metadata };
}

/** Of ConfigMaps, Deployments and the like only Cilium's own are of interest. */
function isOfInterest(raw: Raw, kind: Kind, ciliumNamespace: string): boolean {
  const { inCiliumNamespace, name, namePrefix } = KINDS[kind] as {
    inCiliumNamespace?: true;
    name?: string;
    namePrefix?: string;
  };
  const ref = refIn(raw);
  return (
    (!inCiliumNamespace || ref.namespace === ciliumNamespace) &&
    (name === undefined || ref.name === name) &&
    (namePrefix === undefined || ref.name.startsWith(namePrefix))
  );
}

function select(
  terminal: Terminal,
  manifests: readonly Manifest[],
  { namespace, ciliumNamespace }: SnapshotRequest,
): ReadonlyMap<string, Manifest> {
  const chosen = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const kind = kindOf(manifest.raw);
    if (!kind) continue;
    if (typeof object(manifest.raw.metadata).name !== 'string')
      throw new UsageError(`${at(manifest)}: ${kind} has no metadata.name`);
    const raw = placed(manifest.raw, kind, namespace);
    if (!isOfInterest(raw, kind, ciliumNamespace)) continue;
    const version = String(raw.apiVersion).split('/').at(-1)!;
    if (!KINDS[kind].versions.includes(version))
      terminal.err(
        `${at(manifest)}: ${String(raw.apiVersion)} of ${kind} is not known, ${
          KINDS[kind].versions[0]
        } would be; it is read alike\n`,
      );
    const key = nameOf(refIn(raw));
    const earlier = chosen.get(key);
    if (earlier) {
      terminal.err(
        `${at(manifest)}: ${key} stands in ${at(
          earlier,
        )} already; the later counts\n`,
      );
      chosen.delete(key);
    }
    chosen.set(key, { ...manifest, raw });
  }
  return chosen;
}

function worldOf(
  objects: readonly Raw[],
  ciliumNamespace: string,
  cluster?: ClusterContents,
): MutableWorld {
  const { world } = worldFromManifests(objects, {
    ciliumNamespace,
    kubernetesVersion: cluster?.kubernetesVersion ?? null,
  });
  for (const [kind, reading] of cluster?.readings ?? [])
    world.setReading(kind, reading);
  return world;
}

const UNKNOWN = {
  state: 'forbidden',
  apiVersion: null,
  servedVersions: [],
} as const;

/**
 * What manifests alone leave open. A kind that none of them has is unknown, and nothing is called missing for it. Of
 * namespaces all must be there before anything is said about their labels, and controllers' objects are never complete.
 */
function admitIgnorance(world: MutableWorld): void {
  const objectsOf = (kind: Kind): readonly KubernetesObject[] =>
    world.table(kind).all();
  const used = new Set(
    KIND_NAMES.flatMap(kind =>
      objectsOf(kind).flatMap(({ metadata }) => metadata.namespace ?? []),
    ),
  );
  for (const kind of KIND_NAMES) {
    const table = world.table(kind);
    const isComplete =
      table.size > 0 &&
      (kind !== 'Namespace' ||
        [...used].every(name => world.table('Namespace').get(name)));
    world.setReading(
      kind,
      isComplete ? { ...world.reading(kind), servedVersions: [] } : UNKNOWN,
    );
  }
}

/** Cilium creates this class itself, so hardly any repository has it. */
const OWN_CLASS: Raw = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'cilium' },
  spec: { controllerName: CILIUM_GATEWAY_CONTROLLER },
};

function agentOf(version: string, namespace: string): Raw {
  const image = `cilium:v${version}`;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace, name: 'cilium' },
    spec: { template: { spec: { containers: [{ name: 'cilium', image }] } } },
  };
}

const keyed = (objects: readonly Raw[]) =>
  new Map(objects.map(raw => [nameOf(refIn(raw)), raw]));

function fromManifestsAlone(
  manifests: readonly Manifest[],
  agent: Raw | undefined,
  ciliumNamespace: string,
): World {
  const objects = keyed([OWN_CLASS, ...manifests.map(({ raw }) => raw)]);
  if (agent) objects.set(nameOf(refIn(agent)), agent);
  const world = worldOf([...objects.values()], ciliumNamespace);
  admitIgnorance(world);
  return world;
}

/** Reads manifests and cluster, whichever are asked for. */
export async function takeSnapshot(
  terminal: Terminal,
  request: SnapshotRequest,
): Promise<Snapshot> {
  const { files, kubeconfig, context, ciliumNamespace, ciliumVersion } =
    request;
  const isLive = kubeconfig !== undefined || context !== undefined;
  if (files.length === 0 && !isLive)
    throw new UsageError(
      'nothing to look at: give manifests with -f, or a cluster with --context or --kubeconfig',
    );
  const version = ciliumVersion?.replace(/^v/, '');
  if (version !== undefined && !semver.valid(version))
    throw new UsageError(
      `--cilium-version ${ciliumVersion}: is no version; right would be 1.20.2`,
    );
  const agent =
    version === undefined ? undefined : agentOf(version, ciliumNamespace);
  const chosen = select(
    terminal,
    await readManifests(terminal, files),
    request,
  );
  const manifests = [...chosen.values()];
  const rest = {
    manifests,
    sourceOf: (ref: Ref) => chosen.get(nameOf(ref)),
  };
  if (!isLive) {
    return {
      ...rest,
      before: undefined,
      after: fromManifestsAlone(manifests, agent, ciliumNamespace),
    };
  }

  const cluster = await readCluster(terminal, request);
  for (const { kind, why } of cluster.unread)
    terminal.err(`${kind} could not be read and counts as unknown: ${why}\n`);
  const before = worldOf(cluster.objects, ciliumNamespace, cluster);
  const live = keyed(cluster.objects);
  const after = new Map(live);
  for (const manifest of manifests) {
    const key = nameOf(refIn(manifest.raw));
    const kind = manifest.raw.kind as Kind;
    const was = live.get(key);
    const { status: _unset, ...created } = manifest.raw;
    after.set(key, was ? overlaid(was, manifest.raw) : created);
    if (cluster.readings.get(kind)?.state === 'absent')
      terminal.err(
        `${at(
          manifest,
        )}: the cluster does not serve ${kind}; it would refuse this manifest\n`,
      );
  }
  if (agent) {
    after.set(nameOf(refIn(agent)), agent);
    // A version that the cluster does not tell is no change of it.
    if (versionsOf(before).cilium === null) {
      live.set(nameOf(refIn(agent)), agent);
    }
  }
  return {
    ...rest,
    before: worldOf([...live.values()], ciliumNamespace, cluster),
    after: worldOf([...after.values()], ciliumNamespace, cluster),
  };
}
