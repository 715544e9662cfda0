import type {
  Condition,
  Evidence,
  Gateway,
  Listener,
  ListenerSet,
  ListenerStatus,
  RouteKind,
} from '../objects';

/**
 * A condition as an answer carries it.
 *
 * @public
 */
export type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/**
 * Something that is wrong with a listener, and what shows it.
 *
 * @public
 */
export interface ListenerProblem {
  /** The condition that it makes `False`; `Conflicted` it makes `True`. */
  readonly condition: 'Accepted' | 'ResolvedRefs' | 'Conflicted';
  /** Gateway API's token. */
  readonly reason: string;
  readonly message: string;
  readonly evidence: Evidence;
}

/**
 * A listener of a Gateway or ListenerSet, judged from specs alone but for its certificates.
 *
 * @public
 */
export interface JudgedListener {
  readonly owner: Gateway | ListenerSet;
  /** Position in the owner's `spec.listeners`. */
  readonly index: number;
  readonly spec: Listener;
  /** As compared: in lower case, `*` when absent. */
  readonly hostname: string;
  /** As the listener's status tells them. */
  readonly supportedKinds: readonly RouteKind[];
  /** Those of which it takes routes. */
  readonly allowedKinds: readonly RouteKind[];
  /** Whether it may serve at all: known protocol, valid values, no conflict. */
  readonly accepted: boolean;
  /** Whether kinds and certificates are in order; null when nobody has told about the certificates. */
  readonly resolvedRefs: boolean | null;
  /** Whether a connection can be served with it; null when nobody has told about the certificates. */
  readonly usable: boolean | null;
  readonly problems: readonly ListenerProblem[];
  /** What the controller wrote about it. */
  readonly status: ListenerStatus | undefined;
}

/**
 * Path of a listener within its owner.
 *
 * @public
 */
export function listenerField(index: number): string {
  return `spec.listeners[${index}]`;
}
