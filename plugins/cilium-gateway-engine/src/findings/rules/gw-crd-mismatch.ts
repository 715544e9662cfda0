import semver from 'semver';
import { CILIUM_GATEWAY_CONTROLLER } from '../../gateway';
import { Evidence, GatewayClass, Ref, refOf } from '../../objects';
import type { Kind } from '../../world';
import type { Context } from '../context';
import { restartOperator } from '../kubectl';
import { ciliumIssue, GATEWAY } from '../references';
import type { Rule } from '../rule';

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
  { world }: Context,
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

/** Classes of Cilium's that its controller has not accepted. */
export function waitingClasses(context: Context): readonly GatewayClass[] {
  return context.world
    .table('GatewayClass')
    .all()
    .filter(
      ({ spec, status }) =>
        spec.controllerName === CILIUM_GATEWAY_CONTROLLER &&
        status.conditions.some(
          one => one.type === 'Accepted' && one.status !== 'True',
        ),
    );
}

/** What the CRDs lack for this Cilium; empty when nothing does, or the version is not known. */
export function crdProblems(context: Context): {
  readonly bundle: string;
  readonly problems: readonly Evidence[];
} {
  const { cilium } = context;
  const requirement =
    cilium === null
      ? undefined
      : REQUIREMENTS.find(({ versions }) =>
          semver.satisfies(cilium, versions, { includePrerelease: true }),
        );
  return requirement === undefined
    ? { bundle: '', problems: [] }
    : {
        bundle: requirement.bundle,
        problems: lacking(context, requirement),
      };
}

/** The Gateways of a class, which wait with it. */
export const gatewaysOfClass = (context: Context, name: string) =>
  context.world.table('Gateway').by('class', name).map(refOf);

export const rule: Rule = {
  id: 'gw-crd-mismatch',
  severity: 'error',
  title: 'Gateway API CRDs are not those that this Cilium needs',
  versions: '>=1.16.0-0',
  needs: ['GatewayClass'],
  page: {
    symptom:
      'The GatewayClass stays `Accepted=Unknown`, “Waiting for controller”; its Gateways never get an address.',
    cause:
      'When the operator starts it looks for the Gateway API CRDs in exactly the versions that its release was built with. If one is missing it logs that once, does not start its Gateway controller, and never looks again.',
    look: [
      'kubectl get gatewayclass cilium -o yaml',
      'kubectl get crd -o custom-columns=NAME:.metadata.name,VERSIONS:.spec.versions[*].name | grep gateway.networking.k8s.io',
      'kubectl logs -n kube-system deployment/cilium-operator | grep -i gateway',
    ],
    fix: 'Install the CRDs of the Gateway API release that belongs to the Cilium version, then restart the operator.',
    silent:
      'A class of another controller; an accepted class, whatever CRDs there are; a class that waits although all CRDs are right (see [gw-class-waiting](gw-class-waiting.md)).',
    references: [
      GATEWAY,
      ciliumIssue(38420),
      ciliumIssue(39322),
      ciliumIssue(44920),
    ],
  },
  *evaluate(context) {
    const { bundle, problems } = crdProblems(context);
    if (problems.length === 0) return;
    const missing = problems.map(
      ({ object, seen, wanted }) => `${object.name} ${seen}, not ${wanted}`,
    );
    for (const one of waitingClasses(context)) {
      const gateways = gatewaysOfClass(context, one.metadata.name);
      const accepted = one.status.conditions.find(
        condition => condition.type === 'Accepted',
      )!;
      yield {
        object: refOf(one),
        field: 'status.conditions[Accepted]',
        message: `Cilium ${
          context.cilium
        } does not serve its Gateways: ${missing.join('; ')}.`,
        seen: `${accepted.status} ${accepted.reason}: ${accepted.message}`,
        wanted: 'True',
        because: problems,
        fix: {
          text: `Install the CRDs of Gateway API ${bundle}, which Cilium ${context.cilium} needs, and restart the operator: it looks for them only when it starts.`,
          commands: [
            `kubectl apply --server-side -f https://github.com/kubernetes-sigs/gateway-api/releases/download/v${bundle}/experimental-install.yaml`,
            restartOperator(context.world.ciliumNamespace),
          ],
        },
        affects: gateways,
        explains: [refOf(one), ...gateways].map(of => ({
          question: 'not-routed' as const,
          of,
        })),
      };
    }
  },
};
