import { gatewayDefinitions } from '../../gateway';
import { Evidence, refOf } from '../../objects';
import type { Context } from '../context';
import { helmSet, restartAgents, restartOperator } from '../kubectl';
import { ciliumIssue, GATEWAY } from '../references';
import type { Fix, Rule } from '../rule';
import { gatewaysOfClass, waitingClasses } from './gw-crd-mismatch';

function cause({ world, config }: Context): {
  readonly words: string;
  readonly because: readonly Evidence[];
  readonly fix: Fix;
} {
  const namespace = world.ciliumNamespace;
  const setting = (field: string, wanted: string): Evidence => ({
    object: { kind: 'ConfigMap', namespace, name: 'cilium-config' },
    field: `data.${field}`,
    seen: config?.written(field) ?? 'absent',
    wanted,
  });
  if (config && config.flag('enable-gateway-api') !== true) {
    return {
      words: 'Gateway API is switched off in Cilium',
      because: [setting('enable-gateway-api', 'true')],
      fix: {
        text: 'Switch Gateway API on and restart Cilium.',
        commands: [
          helmSet(namespace, 'gatewayAPI.enabled=true'),
          restartOperator(namespace),
          restartAgents(namespace),
        ],
      },
    };
  }
  const replacement = config?.value('kube-proxy-replacement');
  if (replacement === 'false' || replacement === 'disabled') {
    return {
      words: 'Cilium does not replace kube-proxy, which Gateway API needs',
      because: [setting('kube-proxy-replacement', 'true')],
      fix: {
        text: 'Let Cilium replace kube-proxy and restart Cilium.',
        commands: [
          helmSet(namespace, 'kubeProxyReplacement=true'),
          restartOperator(namespace),
          restartAgents(namespace),
        ],
      },
    };
  }
  return {
    words:
      'the operator has not started its Gateway controller, most often because the CRDs or the setting came after it started',
    because: [],
    fix: {
      text: 'Restart the operator, and read its log when the class still waits.',
      commands: [
        restartOperator(namespace),
        `kubectl logs -n ${namespace} deployment/cilium-operator --tail=-1 | grep -i gateway`,
      ],
    },
  };
}

export const rule: Rule = {
  id: 'gw-class-waiting',
  severity: 'error',
  title: 'Nobody serves the GatewayClass',
  needs: ['GatewayClass'],
  page: {
    symptom:
      'The GatewayClass stays `Accepted=Unknown`, “Waiting for controller”, though the CRDs are right; its Gateways do nothing.',
    cause:
      'Cilium’s Gateway controller runs in the operator, only when `enable-gateway-api` is true and Cilium replaces kube-proxy, and only if that was so when the operator started.',
    look: [
      'kubectl get gatewayclass cilium -o yaml',
      'kubectl get configmap cilium-config -n kube-system -o yaml | grep -E "enable-gateway-api|kube-proxy-replacement"',
    ],
    fix: 'Set what is missing through Helm and restart the operator and the agents.',
    silent:
      'An accepted class, a class of another controller, a class whose CRDs are wrong (see [gw-crd-mismatch](gw-crd-mismatch.md)).',
    references: [GATEWAY, ciliumIssue(36702), ciliumIssue(33239)],
  },
  *evaluate(context) {
    if (gatewayDefinitions(context.world).problems.length > 0) return;
    const { words, because, fix } = cause(context);
    for (const one of waitingClasses(context)) {
      const gateways = gatewaysOfClass(context, one.metadata.name);
      const accepted = one.status.conditions.find(
        condition => condition.type === 'Accepted',
      )!;
      yield {
        object: refOf(one),
        field: 'status.conditions[Accepted]',
        message: `No controller serves GatewayClass ${one.metadata.name}: ${words}.`,
        seen: `${accepted.status} ${accepted.reason}: ${accepted.message}`,
        wanted: 'True',
        because,
        fix,
        affects: gateways,
        explains: [refOf(one), ...gateways].map(of => ({
          question: 'not-routed' as const,
          of,
        })),
      };
    }
  },
};
