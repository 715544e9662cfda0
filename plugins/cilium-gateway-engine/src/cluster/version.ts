import semver from 'semver';
import type { KubernetesObject } from '../objects';
import type { World } from '../world';
import { derive } from '../world/derive';

/**
 * What the cluster runs, without a leading `v`; null where it cannot be told.
 *
 * @public
 */
export interface ClusterVersions {
  readonly kubernetes: string | null;
  readonly cilium: string | null;
  /** Version of the Gateway API bundle that the CRDs came with. */
  readonly gatewayApi: string | null;
}

function cleaned(text: string | undefined | null): string | undefined {
  if (!text) return undefined;
  const version = text.startsWith('v') ? text.slice(1) : text;
  return semver.valid(version) ?? semver.valid(`${version}.0`) ?? undefined;
}

/** The tag of `registry:5000/cilium/cilium:v1.20.5@sha256:…` is `v1.20.5`. */
function imageTag(image: string): string | undefined {
  const named = image.split('@')[0];
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(colon + 1) : undefined;
}

const isCilium = (image: string) => image.split('@')[0].includes('cilium');

/** Vendors append their own suffix to the tag, such as `v1.16.1-rke2r1`, which is not a pre-release of 1.16.1. */
function withoutVendorSuffix(version: string): string {
  const parsed = semver.parse(version)!;
  const label = parsed.prerelease[0];
  return label === 'rc' || label === 'pre' || label === 'snapshot'
    ? parsed.version
    : `${parsed.major}.${parsed.minor}.${parsed.patch}`;
}

function labelledVersion({ metadata }: KubernetesObject): string | undefined {
  const chart = metadata.labels['helm.sh/chart'];
  return (
    cleaned(metadata.labels['app.kubernetes.io/version']) ??
    cleaned(chart?.startsWith('cilium-') ? chart.slice(7) : undefined)
  );
}

function workloadVersion(world: World): string | null {
  const workloads = [
    world.table('DaemonSet').get(`${world.ciliumNamespace}/cilium`),
    world.table('Deployment').get(`${world.ciliumNamespace}/cilium-operator`),
  ].filter(workload => workload !== undefined);
  for (const { images } of workloads) {
    for (const image of [...images.filter(isCilium), ...images]) {
      const version = cleaned(imageTag(image));
      if (version !== undefined) return withoutVendorSuffix(version);
    }
  }
  for (const workload of workloads) {
    const version = labelledVersion(workload);
    if (version !== undefined) return withoutVendorSuffix(version);
  }
  return null;
}

function bundleVersion(world: World): string | null {
  const definitions = world.table('CustomResourceDefinition');
  for (const plural of ['gateways', 'gatewayclasses', 'httproutes']) {
    const definition = definitions.get(`${plural}.gateway.networking.k8s.io`);
    const version = cleaned(
      definition?.metadata.annotations[
        'gateway.networking.k8s.io/bundle-version'
      ],
    );
    if (version !== undefined) return version;
  }
  return null;
}

/**
 * The versions of a cluster: Cilium's from the image tag of its DaemonSet or operator, else from their labels; Gateway
 * API's from the annotation of its CRDs. Best effort: vendors re-tag images.
 *
 * @public
 */
export const versionsOf: (world: World) => ClusterVersions = derive(
  ['DaemonSet', 'Deployment', 'CustomResourceDefinition'],
  world => ({
    kubernetes: cleaned(world.kubernetesVersion?.split('+')[0]) ?? null,
    cilium: workloadVersion(world),
    gatewayApi: bundleVersion(world),
  }),
);

// Asked for each of thousands of objects, about a handful of versions.
const compared = new Map<string, boolean | undefined>();

/**
 * Whether a version is this one or newer; undefined when it is unknown. Pre-releases count as older than their release.
 *
 * @public
 */
export function atLeast(
  version: string | null,
  wanted: string,
): boolean | undefined {
  if (version === null) return undefined;
  const question = `${version} ${wanted}`;
  if (!compared.has(question)) {
    const known = cleaned(version);
    compared.set(
      question,
      known === undefined ? undefined : semver.gte(known, wanted),
    );
  }
  return compared.get(question);
}
