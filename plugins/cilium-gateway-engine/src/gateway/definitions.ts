import semver from 'semver';
import { versionsOf } from '../cluster';
import type { Evidence, Ref } from '../objects';
import type { Kind, World } from '../world';

interface Requirement {
  readonly versions: string;
  readonly bundle: string;
  /** Without these the operator does not start its Gateway controller. */
  readonly needs: Readonly<Partial<Record<Kind, string>>>;
  /** These may be missing, but must not lack the version when they are there. */
  readonly ifInstalled?: Readonly<Partial<Record<Kind, string>>>;
}

const CORE = {
  GatewayClass: 'v1',
  Gateway: 'v1',
  HTTPRoute: 'v1',
  GRPCRoute: 'v1',
  ReferenceGrant: 'v1beta1',
} as const;

/** What the operator looks for when it starts. Cilium: prerequisites of each release's Gateway API support. */
const REQUIREMENTS: readonly Requirement[] = [
  {
    versions: '>=1.16.0-0 <1.17.0-0',
    bundle: '1.1.0',
    needs: { ...CORE, TLSRoute: 'v1alpha2' },
  },
  {
    versions: '>=1.17.0-0 <1.17.3',
    bundle: '1.2.1',
    needs: { ...CORE, TLSRoute: 'v1alpha2' },
  },
  {
    versions: '>=1.17.3 <1.18.0-0',
    bundle: '1.2.1',
    needs: CORE,
    ifInstalled: { TLSRoute: 'v1alpha2' },
  },
  {
    versions: '>=1.18.0-0 <1.19.0-0',
    bundle: '1.3.0',
    needs: CORE,
    ifInstalled: { TLSRoute: 'v1alpha2' },
  },
  {
    versions: '>=1.19.0-0 <1.20.0-0',
    bundle: '1.4.1',
    needs: CORE,
    ifInstalled: { TLSRoute: 'v1alpha2' },
  },
  {
    versions: '>=1.20.0-0',
    bundle: '1.6.1',
    needs: { ...CORE, ReferenceGrant: 'v1', TLSRoute: 'v1' },
  },
];

const crd = (kind: Kind): Ref => ({
  kind: 'CustomResourceDefinition',
  name: `${kind.toLowerCase()}${
    kind === 'GatewayClass' ? 'es' : 's'
  }.gateway.networking.k8s.io`,
});

function lacking(
  world: World,
  { needs, ifInstalled = {} }: Requirement,
): readonly Evidence[] {
  const problems: Evidence[] = [];
  for (const [kind, version] of Object.entries({ ...ifInstalled, ...needs })) {
    const reading = world.reading(kind as Kind);
    const absent = reading.state === 'absent';
    const served = reading.servedVersions;
    const missing = absent
      ? Object.hasOwn(needs, kind)
      : served.length > 0 && !served.includes(version);
    if (missing) {
      problems.push({
        object: crd(kind as Kind),
        field: 'spec.versions',
        seen: absent ? 'not installed' : `serves ${served.join(', ')}`,
        wanted: `serves ${version}`,
      });
    }
  }
  return problems;
}

/**
 * What Gateway API's CustomResourceDefinitions lack for this Cilium, whose operator does not serve Gateways then.
 *
 * @public
 */
export interface GatewayDefinitions {
  /** Version of the bundle that this Cilium needs; empty when Cilium's version is not known. */
  readonly bundle: string;
  /** Empty when nothing is lacking, or Cilium's version is not known. */
  readonly problems: readonly Evidence[];
}

/**
 * Looks for what the operator looks for when it starts. Cilium behaviour: it looks once, and serves no Gateway at all when
 * one definition or version is missing.
 *
 * @public
 */
export function gatewayDefinitions(world: World): GatewayDefinitions {
  const { cilium } = versionsOf(world);
  const requirement =
    cilium === null
      ? undefined
      : REQUIREMENTS.find(({ versions }) =>
          semver.satisfies(cilium, versions, { includePrerelease: true }),
        );
  return requirement === undefined
    ? { bundle: '', problems: [] }
    : { bundle: requirement.bundle, problems: lacking(world, requirement) };
}
