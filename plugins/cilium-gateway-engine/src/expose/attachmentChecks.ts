import { GatewayView, ListenerDecision, ParentJudgement } from '../gateway';
import { nameOf } from '../objects';
import type { World } from '../world';
import { DraftField, DraftProblem, problem, RouteDraft } from './draft';
import { listenerWords, refusalWords } from './options';

/** Whether the cluster serves the kind at all. */
export function kindProblems(
  world: World,
  { kind }: RouteDraft,
): readonly DraftProblem[] {
  return world.reading(kind).state === 'absent'
    ? [
        problem(
          'kind',
          'error',
          `The cluster does not serve ${kind}: its CustomResourceDefinition is not installed.`,
        ),
      ]
    : [];
}

function decisionProblem(
  draft: RouteDraft,
  decision: ListenerDecision,
): DraftProblem {
  const { hostname } = decision.listener;
  if (decision.refusal?.check === 'hostname') {
    return problem(
      'hostname',
      'error',
      `Listener ${draft.listener} takes ${hostname} only, and ${draft.hostname} is not among those names.`,
    );
  }
  const words = refusalWords(decision, draft.kind);
  const field: DraftField =
    words?.check === 'namespace' ? 'namespace' : 'listener';
  return decision.takes === null
    ? problem(
        field,
        'warning',
        `It cannot be told whether listener ${draft.listener} takes the route: ${words?.message}`,
      )
    : problem(field, 'error', words?.message ?? 'The listener refuses it.');
}

/** What keeps a route from the listener that it is meant for. */
export function attachmentProblems(
  draft: RouteDraft,
  judgement: ParentJudgement,
  view: GatewayView | undefined,
): readonly DraftProblem[] {
  const { managed, gateway, decisions, evidence } = judgement;
  const parent = nameOf(draft.parent);
  if (!gateway) {
    const [first] = evidence;
    return [
      first
        ? problem('gateway', 'error', `${first.seen}.`)
        : problem(
            'gateway',
            'warning',
            `${parent} cannot be read, so that nothing is known of its listeners.`,
          ),
    ];
  }
  if (managed !== true) {
    const className = view?.gateway.spec.gatewayClassName;
    return [
      managed === null
        ? problem(
            'gateway',
            'warning',
            `Class ${className} cannot be read, so that it is not known whether Cilium serves ${parent}.`,
          )
        : problem(
            'gateway',
            'error',
            `Class ${className} of ${parent} is not Cilium’s, or does not exist.`,
          ),
    ];
  }
  const meant = decisions.filter(
    ({ listener }) => listener.spec.name === draft.listener,
  );
  if (meant.length === 0) {
    const names = decisions.map(({ listener }) => listener.spec.name);
    const [first] = evidence;
    return [
      names.length === 0 && first
        ? problem('gateway', 'error', `${first.seen}; wanted ${first.wanted}.`)
        : problem(
            'listener',
            'error',
            `${parent} has no listener ${draft.listener}; it has ${
              names.join(', ') || 'none'
            }.`,
          ),
    ];
  }
  return meant.flatMap(decision => [
    ...(decision.takes === true ? [] : [decisionProblem(draft, decision)]),
    ...listenerWords(decision.listener).map(({ message }) =>
      problem('listener', 'error', message),
    ),
  ]);
}
