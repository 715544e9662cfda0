import { featuresOf } from '../../cluster';
import {
  CILIUM_GATEWAY_CONTROLLER,
  GatewayDefinitions,
  gatewayDefinitions,
} from '../../gateway';
import { GatewayClass, refOf } from '../../objects';
import type { Context } from '../context';
import { restartOperator } from '../kubectl';
import { ciliumIssue, GATEWAY } from '../references';
import type { Fix, Found, Rule } from '../rule';

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

/** The Gateways of a class, which wait with it. */
export const gatewaysOfClass = (context: Context, name: string) =>
  context.world.table('Gateway').by('class', name).map(refOf);

const fixFor = ({ cilium, world }: Context, bundle: string): Fix => ({
  text: `Install the CRDs of Gateway API ${bundle}, which Cilium ${cilium} needs, and restart the operator: it looks for them only when it starts.`,
  commands: [
    `kubectl apply --server-side -f https://github.com/kubernetes-sigs/gateway-api/releases/download/v${bundle}/experimental-install.yaml`,
    restartOperator(world.ciliumNamespace),
  ],
});

/** Without the definition of classes there is none that could wait: what is wrong is that Cilium is told to serve them. */
function noneInstalled(
  context: Context,
  { bundle, problems }: GatewayDefinitions,
): Found {
  return {
    object: {
      kind: 'ConfigMap',
      namespace: context.world.ciliumNamespace,
      name: 'cilium-config',
    },
    field: 'data.enable-gateway-api',
    severity: 'warning',
    message: `Gateway API is switched on in Cilium ${context.cilium}, and CRDs that it needs are not installed, that of GatewayClass among them: it serves no Gateway.`,
    seen: 'true, without the CRD of GatewayClass',
    wanted: `true with the CRDs of Gateway API ${bundle}, or false`,
    because: problems,
    fix: fixFor(context, bundle),
  };
}

export const rule: Rule = {
  id: 'gw-crd-mismatch',
  severity: 'error',
  title: 'Gateway API CRDs are not those that this Cilium needs',
  versions: '>=1.16.0-0',
  needs: ['GatewayClass'],
  page: {
    symptom:
      'The GatewayClass stays `Accepted=Unknown`, “Waiting for controller”; its Gateways never get an address. Or there is no such thing as a GatewayClass, though Gateway API is switched on in Cilium (a warning).',
    cause:
      'When the operator starts it looks for the Gateway API CRDs in exactly the versions that its release was built with. If one is missing it logs that once, does not start its Gateway controller, and never looks again.',
    look: [
      'kubectl get gatewayclass cilium -o yaml',
      'kubectl get crd -o custom-columns=NAME:.metadata.name,VERSIONS:.spec.versions[*].name | grep gateway.networking.k8s.io',
      'kubectl logs -n kube-system deployment/cilium-operator | grep -i gateway',
    ],
    fix: 'Install the CRDs of the Gateway API release that belongs to the Cilium version, then restart the operator.',
    silent:
      'CRDs that are missing while Gateway API is switched off, or while nobody can tell; a class of another controller; an accepted class, whatever CRDs there are; a class that waits although all CRDs are right (see [gw-class-waiting](gw-class-waiting.md)).',
    references: [
      GATEWAY,
      ciliumIssue(38420),
      ciliumIssue(39322),
      ciliumIssue(44920),
    ],
  },
  *evaluate(context) {
    const { world } = context;
    const definitions = gatewayDefinitions(world);
    const { bundle, problems } = definitions;
    if (problems.length === 0) return;
    if (world.reading('GatewayClass').state === 'absent') {
      if (featuresOf(world).gatewayApi === true)
        yield noneInstalled(context, definitions);
      return;
    }
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
        fix: fixFor(context, bundle),
        affects: gateways,
        explains: [refOf(one), ...gateways].map(of => ({
          question: 'not-routed' as const,
          of,
        })),
      };
    }
  },
};
