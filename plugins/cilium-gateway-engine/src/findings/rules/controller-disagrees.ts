import {
  findDisagreements,
  gatewayAnswer,
  reportedParents,
  Verdict,
} from '../../gateway';
import { nameOf, refOf } from '../../objects';
import type { Context } from '../context';
import { describe } from '../kubectl';
import { GATEWAY } from '../references';
import type { Found, Rule } from '../rule';
import { sentence } from '../words';

const trueOf = (type: string): Verdict => ({
  type,
  status: 'True',
  reason: type,
  message: '',
});

/** Routes that by their specs are taken and lead somewhere, and that the controller refuses. */
function* refusedRoutes(context: Context): Iterable<Found> {
  const resolved = new Map(
    context.backends.map(({ route, backends }) => [route, backends.resolved]),
  );
  for (const { route, parents } of context.parents) {
    const reported = reportedParents(route);
    for (const { index, accepted, parent } of parents) {
      const conditions = reported[index]?.conditions ?? [];
      const computed = [
        ...(accepted === true ? [trueOf('Accepted')] : []),
        ...(resolved.get(route) === true ? [trueOf('ResolvedRefs')] : []),
      ];
      const [first] = findDisagreements(
        computed,
        conditions,
        route.metadata.generation,
      );
      if (!first) continue;
      const object = refOf(route);
      const condition = conditions.find(({ type }) => type === first.about);
      yield {
        object,
        field: `status.parents[${index}].conditions[${first.about}]`,
        message: `Cilium says ${first.reported} about ${
          first.about
        } of ${nameOf(object)} on ${nameOf(
          parent,
        )}, and the specs give no reason: ${sentence(
          condition?.message ?? '',
        )}`,
        seen: first.reported,
        wanted: first.computed,
        fix: {
          text: 'Read the message of the condition and the operator’s log. Before Cilium 1.20 the kinds of all listeners are held against a route, also of those that it does not name.',
          commands: [
            describe(object),
            `kubectl logs -n ${context.world.ciliumNamespace} deployment/cilium-operator --tail=200 | grep -i gateway`,
          ],
        },
      };
    }
  }
}

export const rule: Rule = {
  id: 'controller-disagrees',
  severity: 'error',
  title: 'Cilium refuses what the specs allow',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'A Gateway, one of its listeners or a route has a condition that is False, though nothing in the specs says why.',
    cause:
      'The controller met something that objects do not show: missing rights, a webhook that refuses what it creates, a bug, or a rule that the plugin does not know.',
    look: [
      'kubectl describe gateway <name> -n <namespace>',
      'kubectl logs -n kube-system deployment/cilium-operator | grep -i gateway',
    ],
    fix: 'Read the message of the condition and the operator’s log.',
    silent:
      'Conditions about an earlier generation; `Unknown`; a listener’s `Programmed`, which lags behind its Gateway’s; a refusal that another rule explains.',
    references: [GATEWAY],
  },
  *evaluate(context) {
    const { gateways, gatewayViews, world } = context;
    yield* refusedRoutes(context);
    for (const { gateway } of gateways) {
      const answer = gatewayAnswer(world, gateway, gatewayViews);
      const object = refOf(gateway);
      const told = (
        about: string,
        field: string,
        computed: string,
        reported: string,
        message: string,
      ): Found => ({
        object,
        field,
        message: `Cilium says ${reported} about ${about} of Gateway ${
          object.namespace
        }/${object.name}, and the specs give no reason: ${sentence(message)}`,
        seen: reported,
        wanted: computed,
        fix: {
          text: 'Read the message of the condition and the operator’s log.',
          commands: [
            describe(object),
            `kubectl logs -n ${world.ciliumNamespace} deployment/cilium-operator --tail=200 | grep -i gateway`,
          ],
        },
        explains: [{ question: 'not-routed', of: object }],
      });
      const refusals = answer.disagreements.flatMap(
        ({ about, computed, reported }) => {
          const condition = gateway.status.conditions.find(
            one => one.type === about && one.status === 'False',
          );
          const field = `status.conditions[${about}]`;
          return condition
            ? [told(about, field, computed, reported, condition.message)]
            : [];
        },
      );
      // A Gateway that is not accepted is not programmed either.
      yield* refusals.slice(0, 1);
      for (const [index, listener] of answer.listeners.entries()) {
        for (const { about, computed, reported } of listener.disagreements) {
          const condition = listener.reported?.conditions.find(
            one => one.type === about,
          );
          if (condition?.status !== 'False') continue;
          yield told(
            `${about} of listener ${listener.name}`,
            `status.listeners[${index}].conditions[${about}]`,
            computed,
            reported,
            condition.message,
          );
        }
      }
    }
  },
};
