import {
  BGP_CLASS,
  L2_CLASS,
  NODE_CLASS,
} from '../../allocation/responsibility';
import { helmSet, restartAgents, restartOperator } from '../kubectl';
import { pendingOf } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Rule } from '../rule';

const SETTINGS: Readonly<
  Record<string, { readonly key: string; readonly helm: string } | undefined>
> = {
  [L2_CLASS]: {
    key: 'enable-l2-announcements',
    helm: 'l2announcements.enabled=true',
  },
  [BGP_CLASS]: {
    key: 'enable-bgp-control-plane',
    helm: 'bgpControlPlane.enabled=true',
  },
};

export const rule: Rule = {
  id: 'class-feature-off',
  severity: 'error',
  title: 'A Service has a class that nobody serves here',
  needs: ['Service', 'ConfigMap'],
  page: {
    symptom: 'The Service stays pending, without any condition.',
    cause:
      'With `loadBalancerClass` set, LB-IPAM serves only `io.cilium/l2-announcer` and `io.cilium/bgp-control-plane`, and each only while its feature is on. The operator reads that when it starts. Any other class is left to whoever knows it.',
    look: [
      'kubectl get service <name> -n <namespace> -o jsonpath="{.spec.loadBalancerClass}"',
      'kubectl get configmap cilium-config -n kube-system -o yaml | grep -E "enable-l2-announcements|enable-bgp-control-plane"',
    ],
    fix: 'Switch the feature on and restart the operator, or create the Service anew without the class: it cannot be changed.',
    silent:
      'A class whose feature is on; a Service that has an address already; class `io.cilium/node` (see [nodeipam-excluded](nodeipam-excluded.md)); a ConfigMap that cannot be read.',
    references: [LB_IPAM, ciliumIssue(26939)],
  },
  *evaluate({ allocations, config, world }) {
    if (!config) return;
    for (const { service, ref, responsibility } of allocations) {
      const name = service.spec.loadBalancerClass;
      if (name === undefined || name === NODE_CLASS) continue;
      if (responsibility.verdict !== 'no') continue;
      if (service.status.ingress.length > 0) continue;
      const setting = Object.hasOwn(SETTINGS, name)
        ? SETTINGS[name]
        : undefined;
      if (setting && config.flag(setting.key) === true) continue;
      const isCiliums = setting !== undefined || name.startsWith('io.cilium/');
      const namespace = world.ciliumNamespace;
      yield {
        object: ref,
        field: 'spec.loadBalancerClass',
        severity: isCiliums ? undefined : 'warning',
        message: setting
          ? `Service ${ref.namespace}/${ref.name} has class ${name}, which Cilium serves only while ${setting.key} is true.`
          : `Service ${ref.namespace}/${ref.name} has class ${name}, which Cilium does not serve; it waits for another controller.`,
        seen: name,
        wanted: setting
          ? `${name} with ${setting.key} true, or no class`
          : `${L2_CLASS}, ${BGP_CLASS} or none`,
        because: responsibility.evidence,
        fix: setting
          ? {
              text: 'Switch the feature on and restart Cilium; the operator reads it only when it starts.',
              commands: [
                helmSet(namespace, setting.helm),
                restartOperator(namespace),
                restartAgents(namespace),
              ],
            }
          : {
              text: 'Install the controller that serves the class, or create the Service anew without it.',
              commands: [
                `kubectl get service ${ref.name} -n ${ref.namespace} -o yaml > service.yaml`,
                `kubectl replace --force -f service.yaml`,
              ],
            },
        explains: pendingOf(ref),
      };
    }
  },
};
