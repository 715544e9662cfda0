import type { JudgedListener, ListenerProblem } from '../../gateway';
import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { ciliumIssue, GATEWAY } from '../references';
import type { Found, Rule } from '../rule';

function advice(listener: JudgedListener, problem: ListenerProblem): string {
  switch (problem.reason) {
    case 'UnsupportedProtocol':
      return ['TCP', 'UDP'].includes(listener.spec.protocol)
        ? `Upgrade Cilium to 1.20 or newer, which serves ${listener.spec.protocol}, or expose the Service as a LoadBalancer of its own.`
        : `Use a protocol that Cilium serves: ${problem.evidence.wanted}.`;
    case 'UnsupportedValue':
      return listener.spec.protocol === 'TLS'
        ? 'Let the listener pass TLS through (mode Passthrough, with TLSRoutes), or end TLS with protocol HTTPS and HTTPRoutes.'
        : 'Use mode Terminate, or protocol TLS to pass TLS through.';
    default:
      return 'Remove the kinds that the listener cannot take from allowedRoutes.kinds; without the list it takes all that its protocol carries.';
  }
}

function found(
  listener: JudgedListener,
  problem: ListenerProblem,
  partly: boolean,
): Found {
  const object = refOf(listener.owner);
  return {
    object,
    field: problem.evidence.field,
    severity: partly ? 'warning' : undefined,
    message: `Listener ${listener.spec.name} of ${object.kind} ${
      object.namespace
    }/${object.name} ${
      partly ? 'takes fewer kinds of route than it says' : 'takes no route'
    }: ${problem.message}.`,
    seen: problem.evidence.seen,
    wanted: problem.evidence.wanted,
    fix: { text: advice(listener, problem), commands: [edit(object)] },
  };
}

export const rule: Rule = {
  id: 'listener-unsupported',
  severity: 'error',
  title: 'A listener asks for what this Cilium does not serve',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Routes never attach to the listener. It is `Accepted=False` with `UnsupportedProtocol` or `UnsupportedValue`, or `ResolvedRefs=False` with `InvalidRouteKinds`.',
    cause:
      'Protocols TCP and UDP are served since Cilium 1.20; a listener of protocol TLS only passes TLS through; a listener takes only the kinds of route that its protocol carries. Alone on its Gateway, such a listener makes the whole Gateway `Accepted=False`.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.status.listeners}"',
    ],
    fix: 'Upgrade Cilium or change the listener.',
    silent:
      'TCP and UDP listeners from Cilium 1.20 on; a listener that names exactly the kinds which its protocol carries.',
    references: [GATEWAY, ciliumIssue(38192), ciliumIssue(42756)],
  },
  *evaluate({ gateways }) {
    for (const view of gateways) {
      for (const listener of [
        ...view.listeners,
        ...view.sets.flatMap(set => set.listeners),
      ]) {
        for (const problem of listener.problems) {
          const { condition, reason } = problem;
          if (condition === 'Accepted' && reason.startsWith('Unsupported')) {
            yield found(listener, problem, false);
          }
          if (reason === 'InvalidRouteKinds') {
            yield found(listener, problem, listener.supportedKinds.length > 0);
          }
        }
      }
    }
  },
};
