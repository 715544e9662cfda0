import {
  certifies,
  coversHostname,
  endsTls,
  GatewayView,
  GatewayViews,
  IssuedNames,
  issuedNames,
  isValid,
  JudgedListener,
  judgeParent,
  kindsOfProtocol,
  ListenerDecision,
  ParentJudgement,
} from '../gateway';
import {
  Gateway,
  GATEWAY_GROUP,
  ListenerSet,
  Ref,
  refOf,
  Route,
} from '../objects';
import { keyOf, KINDS } from '../world';

/**
 * The kinds of route that are drafted here: those that carry requests by hostname.
 *
 * @public
 */
export type DraftKind = 'HTTPRoute' | 'GRPCRoute';

/**
 * Why a listener takes no route of a kind from a namespace.
 *
 * @public
 */
export interface AdmissionRefusal {
  /**
   * `class`: another controller's Gateway; `set`: a ListenerSet that its Gateway does not let in; `protocol`, `kind` and
   * `namespace`: what the listener asks of routes; `listener`: the listener itself is not in order.
   */
  readonly check:
    | 'class'
    | 'set'
    | 'protocol'
    | 'kind'
    | 'namespace'
    | 'listener';
  /** In plain words. */
  readonly message: string;
}

/**
 * A listener to which a route could be attached.
 *
 * @public
 */
export interface ListenerOption {
  /** The Gateway or ListenerSet that has it. */
  readonly owner: Ref;
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  /** Null when it takes every name. */
  readonly hostname: string | null;
  /** Whether it ends TLS. */
  readonly tls: boolean;
  /** The names in its certificate; null when they are not known, or it has none. */
  readonly certificateNames: readonly string[] | null;
  /** Null when it depends on something that cannot be read. */
  readonly admitted: boolean | null;
  /** Empty when it is admitted. */
  readonly refusals: readonly AdmissionRefusal[];
}

/**
 * A Gateway with its listeners and those of its ListenerSets, by what they make of a route.
 *
 * @public
 */
export interface GatewayOption {
  readonly gateway: Ref;
  readonly className: string;
  readonly addresses: readonly string[];
  readonly listeners: readonly ListenerOption[];
}

/** A route that asks for nothing but to be let in. */
function probe(
  owner: Gateway | ListenerSet,
  kind: DraftKind,
  namespace: string,
): Route {
  return KINDS[kind].read({
    metadata: { name: 'probe', namespace },
    spec: {
      parentRefs: [
        {
          group: GATEWAY_GROUP,
          kind: owner.kind,
          namespace: owner.metadata.namespace,
          name: owner.metadata.name,
        },
      ],
    },
  })!;
}

/** What a listener that asks a route for its kind and namespace says in words. */
export function refusalWords(
  { refusal, listener }: ListenerDecision,
  kind: string,
): AdmissionRefusal | undefined {
  if (!refusal) return undefined;
  const { check, evidence } = refusal;
  const { name, protocol } = listener.spec;
  switch (check) {
    case 'protocol':
      return {
        check,
        message: `Listener ${name} speaks ${protocol}, which carries ${
          kindsOfProtocol(protocol).join(' and ') || 'no routes'
        } and no ${kind}.`,
      };
    case 'kind':
      return {
        check,
        message: `Listener ${name} takes ${evidence.seen} and no ${kind}.`,
      };
    case 'namespace':
      return {
        check,
        message: `Listener ${name} takes routes from ${evidence.wanted}, and this is ${evidence.seen}.`,
      };
    default:
      return {
        check: 'listener',
        message: `Listener ${name}: ${evidence.seen}; wanted ${evidence.wanted}.`,
      };
  }
}

/** What is wrong with a listener itself, whoever comes. */
export function listenerWords(
  listener: JudgedListener,
): readonly AdmissionRefusal[] {
  if (isValid(listener)) return [];
  const messages = new Set(listener.problems.map(({ message }) => message));
  return [...messages].map(message => ({
    check: 'listener',
    message: `Listener ${listener.spec.name} is not valid: ${message}.`,
  }));
}

function parentRefusal(
  view: GatewayView,
  owner: Gateway | ListenerSet,
  { managed, evidence }: ParentJudgement,
): AdmissionRefusal {
  if (managed !== true) {
    const { gatewayClassName } = view.gateway.spec;
    return {
      check: 'class',
      message:
        managed === null
          ? `Class ${gatewayClassName} cannot be read, so that it is not known whether Cilium serves this Gateway.`
          : `Class ${gatewayClassName} is not Cilium’s, or does not exist.`,
    };
  }
  const [first] = evidence;
  return {
    check: 'set',
    message: first
      ? `ListenerSet ${keyOf(owner)} is not let in: ${first.seen}; wanted ${
          first.wanted
        }.`
      : `It is not known whether ListenerSet ${keyOf(owner)} is let in.`,
  };
}

function optionOf(
  listener: JudgedListener,
  issued: IssuedNames,
  admitted: boolean | null,
  refusals: readonly AdmissionRefusal[],
): ListenerOption {
  const { spec, hostname, owner } = listener;
  const tls = endsTls(spec);
  return {
    owner: refOf(owner),
    name: spec.name,
    protocol: spec.protocol,
    port: spec.port,
    hostname: hostname === '*' ? null : hostname,
    tls,
    certificateNames: tls ? issued.of(listener) ?? null : null,
    admitted,
    refusals,
  };
}

function listenersOf(
  views: GatewayViews,
  view: GatewayView,
  owner: Gateway | ListenerSet,
  listeners: readonly JudgedListener[],
  issued: IssuedNames,
  kind: DraftKind,
  namespace: string,
): readonly ListenerOption[] {
  const judgement = judgeParent(views, probe(owner, kind, namespace), 0);
  if (judgement.decisions.length === 0) {
    const admitted =
      judgement.managed === null || judgement.accepted === null ? null : false;
    const foreign = judgement.managed === false;
    return listeners.map(listener =>
      optionOf(listener, issued, foreign ? false : admitted, [
        parentRefusal(view, owner, judgement),
      ]),
    );
  }
  return judgement.decisions.map(decision => {
    const { listener, takes } = decision;
    const own = listenerWords(listener);
    const asked = refusalWords(decision, kind);
    return optionOf(listener, issued, own.length > 0 ? false : takes, [
      ...(asked ? [asked] : []),
      ...own,
    ]);
  });
}

/**
 * All Gateways, in order of namespace and name, with what each of their listeners makes of a route of this kind from this
 * namespace, and why. Hostnames are not looked at: they are for whoever drafts the route to choose.
 *
 * @public
 */
export function gatewayOptions(
  views: GatewayViews,
  kind: DraftKind,
  namespace: string,
): readonly GatewayOption[] {
  return views.world
    .table('Gateway')
    .all()
    .map(gateway => {
      const view = views.of(gateway);
      const issued = issuedNames([
        ...view.listeners,
        ...view.sets.flatMap(set => set.listeners),
      ]);
      const of = (
        owner: Gateway | ListenerSet,
        listeners: readonly JudgedListener[],
      ) => listenersOf(views, view, owner, listeners, issued, kind, namespace);
      return {
        gateway: refOf(gateway),
        className: gateway.spec.gatewayClassName,
        addresses: view.addresses.values,
        listeners: [
          ...of(gateway, view.listeners),
          ...view.sets.flatMap(({ set, listeners }) => of(set, listeners)),
        ],
      };
    });
}

/**
 * What a certificate makes of a hostname: true when one of its names stands for it, false when none does, null when its names
 * are not known.
 *
 * @public
 */
export function isCertified(
  names: readonly string[] | null,
  hostname: string,
): boolean | null {
  return names === null ? null : names.some(name => certifies(name, hostname));
}

/**
 * Whether a hostname is so far below a wildcard that a certificate for the wildcard does not cover it, although a listener
 * with the wildcard takes it: `a.b.example.com` under `*.example.com`.
 *
 * @public
 */
export function isTooDeep(wildcard: string, hostname: string): boolean {
  return (
    wildcard.startsWith('*.') &&
    coversHostname(wildcard, hostname) &&
    !hostname.startsWith('*') &&
    !certifies(wildcard, hostname)
  );
}
