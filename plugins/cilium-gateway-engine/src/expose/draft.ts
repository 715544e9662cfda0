import type { Ref } from '../objects';
import type { Severity } from '../findings';
import type { DraftKind } from './options';

/**
 * A route as somebody wishes for it: one hostname on one listener, to one port of one Service.
 *
 * @public
 */
export interface RouteDraft {
  readonly kind: DraftKind;
  readonly namespace: string;
  /** Made from the Service's when absent. */
  readonly name?: string;
  readonly parent: {
    readonly kind: 'Gateway' | 'ListenerSet';
    readonly namespace: string;
    readonly name: string;
  };
  /** Name of the listener. */
  readonly listener: string;
  /** All names of the listener when absent. */
  readonly hostname?: string;
  /** HTTPRoute: `/` when absent. */
  readonly path?: string;
  /** HTTPRoute: `PathPrefix` when absent. */
  readonly pathType?: 'PathPrefix' | 'Exact';
  /** GRPCRoute: such as `shop.v1.Cart`; all when absent. */
  readonly grpcService?: string;
  /** GRPCRoute: a method of the service; all when absent. */
  readonly grpcMethod?: string;
  readonly backend: {
    /** The route's when absent. */
    readonly namespace?: string;
    readonly name: string;
    readonly port: number;
  };
}

/**
 * A Service of type LoadBalancer as somebody wishes for it: an address of its own for the pods of a Service that exists.
 *
 * @public
 */
export interface ServiceDraft {
  readonly namespace: string;
  /** Made from the Service's when absent. */
  readonly name?: string;
  /** Name of the Service whose pods and ports it is for. */
  readonly service: string;
  /** Those of its ports that are wanted; all when absent. */
  readonly ports?: readonly number[];
  /** What pools and policies select by. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The next free one when absent. */
  readonly address?: string;
  /** The pool of which the next free one is taken. */
  readonly pool?: string;
}

/**
 * Which part of a draft something is said about.
 *
 * @public
 */
export type DraftField =
  | 'namespace'
  | 'name'
  | 'kind'
  | 'gateway'
  | 'listener'
  | 'hostname'
  | 'path'
  | 'backend'
  | 'port'
  | 'labels'
  | 'address';

/**
 * Something to know about a draft: an `error` if it would not work, a `warning` if it would not do what is expected.
 *
 * @public
 */
export interface DraftProblem {
  readonly field: DraftField;
  readonly severity: Severity;
  readonly message: string;
  /** Objects of others that the message names. */
  readonly names: readonly Ref[];
  /** The message for somebody who may not see those; the same where it names none. */
  readonly discreet: string;
}

/** A problem that names nobody's objects. */
export function problem(
  field: DraftField,
  severity: Severity,
  message: string,
): DraftProblem {
  return { field, severity, message, names: [], discreet: message };
}

/** A problem that names objects, and how it is told without naming them. */
export function problemWith(
  field: DraftField,
  severity: Severity,
  message: string,
  names: readonly Ref[],
  discreet: string,
): DraftProblem {
  return { field, severity, message, names, discreet };
}
