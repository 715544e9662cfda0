import {
  Condition,
  KubernetesObject,
  LabelSelector,
  readConditions,
  readObject,
  readSelector,
} from './metadata';
import {
  filled,
  integer,
  items,
  object,
  optionalObject,
  text,
  textMap,
} from './reading';
import { GATEWAY_GROUP, ParentRef, readParentRef } from './route';

/** A GatewayClass: its controller says who serves its Gateways. @public */
export interface GatewayClass extends KubernetesObject {
  readonly kind: 'GatewayClass';
  readonly spec: {
    readonly controllerName: string;
    readonly parametersRef?: {
      readonly group: string;
      readonly kind: string;
      readonly name: string;
      readonly namespace?: string;
    };
  };
  readonly status: {
    readonly conditions: readonly Condition[];
    readonly supportedFeatures: readonly string[];
  };
}

/** `namespaces` of allowedRoutes or allowedListeners; `from` is `Same`, `All`, `Selector` or `None`. @public */
export interface NamespaceRule {
  readonly from?: string;
  readonly selector?: LabelSelector;
}

/** The Secret that a listener takes its certificate from. @public */
export interface CertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** One listener of a Gateway or ListenerSet. @public */
export interface Listener {
  readonly name: string;
  readonly hostname?: string;
  readonly port: number;
  /** `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP` or a domain-prefixed name. */
  readonly protocol: string;
  readonly tls?: {
    /** Absent means `Terminate`. */
    readonly mode?: string;
    readonly certificateRefs: readonly CertificateRef[];
    readonly options: Readonly<Record<string, string>>;
  };
  readonly allowedRoutes: {
    readonly namespaces: NamespaceRule;
    /** Empty means every kind that the protocol allows. */
    readonly kinds: readonly {
      readonly group: string;
      readonly kind: string;
    }[];
  };
}

/** What the controller wrote about a listener. @public */
export interface ListenerStatus {
  readonly name: string;
  readonly attachedRoutes?: number;
  readonly supportedKinds: readonly {
    readonly group: string;
    readonly kind: string;
  }[];
  readonly conditions: readonly Condition[];
}

/** An address that a Gateway asks for or has. @public */
export interface GatewayAddress {
  /** Absent means `IPAddress`. */
  readonly type?: string;
  readonly value?: string;
}

/** A Gateway, as far as it is read. @public */
export interface Gateway extends KubernetesObject {
  readonly kind: 'Gateway';
  readonly spec: {
    readonly gatewayClassName: string;
    readonly listeners: readonly Listener[];
    readonly addresses: readonly GatewayAddress[];
    readonly infrastructure: {
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
      readonly parametersRef?: {
        readonly group: string;
        readonly kind: string;
        readonly name: string;
      };
    };
    /** `allowedListeners.namespaces`; without `from`, no ListenerSet is admitted. */
    readonly allowedListeners: NamespaceRule;
  };
  readonly status: {
    readonly addresses: readonly GatewayAddress[];
    readonly conditions: readonly Condition[];
    readonly listeners: readonly ListenerStatus[];
  };
}

/** A ListenerSet: more listeners for a Gateway that admits it. @public */
export interface ListenerSet extends KubernetesObject {
  readonly kind: 'ListenerSet';
  readonly spec: {
    readonly parentRef: ParentRef;
    readonly listeners: readonly Listener[];
  };
  readonly status: {
    readonly conditions: readonly Condition[];
    readonly listeners: readonly ListenerStatus[];
  };
}

function readNamespaceRule(value: unknown): NamespaceRule {
  const rule = object(value);
  return { from: filled(rule.from), selector: readSelector(rule.selector) };
}

function readGroupKind(value: unknown) {
  const ref = object(value);
  return {
    group: text(ref.group) ?? GATEWAY_GROUP,
    kind: text(ref.kind) ?? '',
  };
}

function readListener(value: unknown): Listener | undefined {
  const listener = object(value);
  const name = filled(listener.name);
  if (name === undefined) return undefined;
  const tls = optionalObject(listener.tls);
  const allowed = object(listener.allowedRoutes);
  return {
    name,
    hostname: filled(listener.hostname),
    port: integer(listener.port) ?? 0,
    protocol: text(listener.protocol) ?? '',
    tls: tls && {
      mode: filled(tls.mode),
      certificateRefs: items(tls.certificateRefs, item => {
        const ref = object(item);
        return {
          group: text(ref.group) ?? '',
          kind: filled(ref.kind) ?? 'Secret',
          name: text(ref.name) ?? '',
          namespace: filled(ref.namespace),
        };
      }),
      options: textMap(tls.options),
    },
    allowedRoutes: {
      namespaces: readNamespaceRule(allowed.namespaces),
      kinds: items(allowed.kinds, readGroupKind),
    },
  };
}

function readListenerStatus(value: unknown): ListenerStatus | undefined {
  const status = object(value);
  const name = filled(status.name);
  if (name === undefined) return undefined;
  return {
    name,
    attachedRoutes: integer(status.attachedRoutes),
    supportedKinds: items(status.supportedKinds, readGroupKind),
    conditions: readConditions(status.conditions),
  };
}

function readAddress(value: unknown): GatewayAddress {
  const address = object(value);
  return { type: filled(address.type), value: filled(address.value) };
}

export const readGatewayClass = readObject<GatewayClass>(
  'GatewayClass',
  raw => {
    const spec = object(raw.spec);
    const status = object(raw.status);
    const parameters = optionalObject(spec.parametersRef);
    return {
      spec: {
        controllerName: text(spec.controllerName) ?? '',
        parametersRef: parameters && {
          group: text(parameters.group) ?? '',
          kind: text(parameters.kind) ?? '',
          name: text(parameters.name) ?? '',
          namespace: filled(parameters.namespace),
        },
      },
      status: {
        conditions: readConditions(status.conditions),
        // Before Gateway API 1.3 the features were plain strings, since then objects with a name.
        supportedFeatures: items(status.supportedFeatures, item =>
          typeof item === 'string' ? item : text(object(item).name),
        ),
      },
    };
  },
);

export const readGateway = readObject<Gateway>('Gateway', raw => {
  const spec = object(raw.spec);
  const status = object(raw.status);
  const infrastructure = object(spec.infrastructure);
  const parameters = optionalObject(infrastructure.parametersRef);
  return {
    spec: {
      gatewayClassName: text(spec.gatewayClassName) ?? '',
      listeners: items(spec.listeners, readListener),
      addresses: items(spec.addresses, readAddress),
      infrastructure: {
        labels: textMap(infrastructure.labels),
        annotations: textMap(infrastructure.annotations),
        parametersRef: parameters && {
          group: text(parameters.group) ?? '',
          kind: text(parameters.kind) ?? '',
          name: text(parameters.name) ?? '',
        },
      },
      allowedListeners: readNamespaceRule(
        object(spec.allowedListeners).namespaces,
      ),
    },
    status: {
      addresses: items(status.addresses, readAddress),
      conditions: readConditions(status.conditions),
      listeners: items(status.listeners, readListenerStatus),
    },
  };
});

export const readListenerSet = readObject<ListenerSet>('ListenerSet', raw => {
  const spec = object(raw.spec);
  const status = object(raw.status);
  return {
    spec: {
      parentRef: readParentRef(spec.parentRef),
      listeners: items(spec.listeners, readListener),
    },
    status: {
      conditions: readConditions(status.conditions),
      listeners: items(status.listeners, readListenerStatus),
    },
  };
});
