import {
  Condition,
  KubernetesObject,
  readConditions,
  readObject,
} from './metadata';
import {
  filled,
  integer,
  Json,
  items,
  object,
  optionalObject,
  text,
  texts,
} from './reading';

/** API group of Gateway API. @public */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Which Gateway, ListenerSet or Service a route attaches to. @public */
export interface ParentRef {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** What a header or query parameter must be. @public */
export interface HeaderMatch {
  /** `Exact` (when absent) or `RegularExpression`. */
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

/** A match of an HTTPRoute or GRPCRoute rule; the two kinds use different members. @public */
export interface RouteMatch {
  /** HTTPRoute: `Exact`, `PathPrefix` or `RegularExpression`. */
  readonly path?: { readonly type: string; readonly value: string };
  readonly headers: readonly HeaderMatch[];
  readonly queryParams: readonly HeaderMatch[];
  /** HTTPRoute: the HTTP method. */
  readonly method?: string;
  /** GRPCRoute: `Exact` or `RegularExpression` on service and method, of which either may be absent. */
  readonly grpcMethod?: {
    readonly type: string;
    readonly service?: string;
    readonly method?: string;
  };
}

/** Changes to headers: set, then add, then remove. @public */
export interface HeaderModifier {
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly add: readonly { readonly name: string; readonly value: string }[];
  readonly remove: readonly string[];
}

/** How a filter changes the path. @public */
export interface PathModifier {
  /** `ReplaceFullPath` or `ReplacePrefixMatch`. */
  readonly type: string;
  readonly value: string;
}

/** One filter of a rule or backend; `type` says which member counts. @public */
export interface RouteFilter {
  readonly type: string;
  readonly requestHeaderModifier?: HeaderModifier;
  readonly responseHeaderModifier?: HeaderModifier;
  readonly requestRedirect?: {
    readonly scheme?: string;
    readonly hostname?: string;
    readonly path?: PathModifier;
    readonly port?: number;
    /** 302 when absent. */
    readonly statusCode?: number;
  };
  readonly urlRewrite?: {
    readonly hostname?: string;
    readonly path?: PathModifier;
  };
  readonly requestMirror?: { readonly backendRef: BackendRef };
  readonly extensionRef?: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
  };
}

/** Where a rule sends requests, with its share of them. @public */
export interface BackendRef {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly port?: number;
  /** 1 when not given. */
  readonly weight: number;
  readonly filters: readonly RouteFilter[];
}

/** One rule of a route. @public */
export interface RouteRule {
  readonly name?: string;
  readonly matches: readonly RouteMatch[];
  readonly filters: readonly RouteFilter[];
  readonly backendRefs: readonly BackendRef[];
}

/** The kinds of route, in the order in which they are listed. @public */
export const ROUTE_KINDS = [
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
] as const;
/** One of the kinds of route. @public */
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** A route of any kind, as far as it is read. @public */
export interface Route extends KubernetesObject {
  readonly kind: RouteKind;
  readonly spec: {
    readonly parentRefs: readonly ParentRef[];
    readonly hostnames: readonly string[];
    readonly rules: readonly RouteRule[];
  };
  readonly status: {
    readonly parents: readonly {
      readonly parentRef: ParentRef;
      readonly controllerName: string;
      readonly conditions: readonly Condition[];
    }[];
  };
}

/** Permission, given in the target's namespace, to refer to what is in it. @public */
export interface ReferenceGrant extends KubernetesObject {
  readonly kind: 'ReferenceGrant';
  readonly spec: {
    readonly from: readonly {
      readonly group: string;
      readonly kind: string;
      readonly namespace: string;
    }[];
    readonly to: readonly {
      readonly group: string;
      readonly kind: string;
      readonly name?: string;
    }[];
  };
}

export function readParentRef(value: unknown): ParentRef {
  const ref = object(value);
  return {
    group: text(ref.group) ?? GATEWAY_GROUP,
    kind: filled(ref.kind) ?? 'Gateway',
    namespace: filled(ref.namespace),
    name: text(ref.name) ?? '',
    sectionName: filled(ref.sectionName),
    port: integer(ref.port),
  };
}

function readHeaders(value: unknown): readonly HeaderMatch[] {
  return items(value, item => {
    const match = object(item);
    return {
      type: filled(match.type) ?? 'Exact',
      name: text(match.name) ?? '',
      value: text(match.value) ?? '',
    };
  });
}

function readModifier(value: unknown): HeaderModifier | undefined {
  const modifier = optionalObject(value);
  if (modifier === undefined) return undefined;
  const pairs = (list: unknown) =>
    items(list, item => {
      const pair = object(item);
      return { name: text(pair.name) ?? '', value: text(pair.value) ?? '' };
    });
  return {
    set: pairs(modifier.set),
    add: pairs(modifier.add),
    remove: texts(modifier.remove),
  };
}

function readPathModifier(value: unknown): PathModifier | undefined {
  const path = optionalObject(value);
  if (path === undefined) return undefined;
  return {
    type: text(path.type) ?? '',
    value: text(path.replaceFullPath) ?? text(path.replacePrefixMatch) ?? '',
  };
}

function readFilter(value: unknown): RouteFilter {
  const filter = object(value);
  const redirect = optionalObject(filter.requestRedirect);
  const rewrite = optionalObject(filter.urlRewrite);
  const mirror = optionalObject(filter.requestMirror);
  const extension = optionalObject(filter.extensionRef);
  return {
    type: text(filter.type) ?? '',
    requestHeaderModifier: readModifier(filter.requestHeaderModifier),
    responseHeaderModifier: readModifier(filter.responseHeaderModifier),
    requestRedirect: redirect && {
      scheme: filled(redirect.scheme),
      hostname: filled(redirect.hostname),
      path: readPathModifier(redirect.path),
      port: integer(redirect.port),
      statusCode: integer(redirect.statusCode),
    },
    urlRewrite: rewrite && {
      hostname: filled(rewrite.hostname),
      path: readPathModifier(rewrite.path),
    },
    requestMirror: mirror && { backendRef: readBackendRef(mirror.backendRef) },
    extensionRef: extension && {
      group: text(extension.group) ?? '',
      kind: text(extension.kind) ?? '',
      name: text(extension.name) ?? '',
    },
  };
}

function readBackendRef(value: unknown): BackendRef {
  const ref = object(value);
  return {
    group: text(ref.group) ?? '',
    kind: filled(ref.kind) ?? 'Service',
    namespace: filled(ref.namespace),
    name: text(ref.name) ?? '',
    port: integer(ref.port),
    weight: integer(ref.weight) ?? 1,
    filters: items(ref.filters, readFilter),
  };
}

function readMatch(value: unknown): RouteMatch {
  const match = object(value);
  const path = optionalObject(match.path);
  const method = optionalObject(match.method);
  return {
    path: path && {
      type: filled(path.type) ?? 'PathPrefix',
      value: text(path.value) ?? '/',
    },
    headers: readHeaders(match.headers),
    queryParams: readHeaders(match.queryParams),
    method: filled(match.method),
    grpcMethod: method && {
      type: filled(method.type) ?? 'Exact',
      service: filled(method.service),
      method: filled(method.method),
    },
  };
}

function readRule(value: unknown): RouteRule {
  const rule = object(value);
  return {
    name: filled(rule.name),
    matches: items(rule.matches, readMatch),
    filters: items(rule.filters, readFilter),
    backendRefs: items(rule.backendRefs, readBackendRef),
  };
}

function readRoute<K extends RouteKind>(kind: K) {
  return readObject<Route & { readonly kind: K }>(kind, raw => {
    const spec = object(raw.spec);
    return {
      spec: {
        parentRefs: items(spec.parentRefs, readParentRef),
        hostnames: texts(spec.hostnames),
        // As the API server fills it in: an HTTPRoute without rules takes everything, and sends it nowhere.
        rules: items(
          spec.rules ?? (kind === 'HTTPRoute' ? [{}] : []),
          readRule,
        ),
      },
      status: {
        parents: items(object(raw.status).parents, item => {
          const parent = object(item);
          return {
            parentRef: readParentRef(parent.parentRef),
            controllerName: text(parent.controllerName) ?? '',
            conditions: readConditions(parent.conditions),
          };
        }),
      },
    };
  });
}

export const readHTTPRoute = readRoute('HTTPRoute');
export const readGRPCRoute = readRoute('GRPCRoute');
export const readTLSRoute = readRoute('TLSRoute');
export const readTCPRoute = readRoute('TCPRoute');
export const readUDPRoute = readRoute('UDPRoute');

export const readReferenceGrant = readObject<ReferenceGrant>(
  'ReferenceGrant',
  raw => {
    const spec: Json = object(raw.spec);
    return {
      spec: {
        from: items(spec.from, item => {
          const from = object(item);
          return {
            group: text(from.group) ?? '',
            kind: text(from.kind) ?? '',
            namespace: text(from.namespace) ?? '',
          };
        }),
        to: items(spec.to, item => {
          const to = object(item);
          return {
            group: text(to.group) ?? '',
            kind: text(to.kind) ?? '',
            name: filled(to.name),
          };
        }),
      },
    };
  },
);
