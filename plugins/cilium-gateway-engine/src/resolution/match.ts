import { RE2JS } from 're2js';
import type { HeaderMatch, RouteKind, RouteMatch } from '../objects';
import type { ParsedRequest } from './request';

const compiled = new WeakMap<object, RE2JS | null>();

/**
 * Whether all of a text matches a pattern from a cluster, as Envoy matches; one that RE2 refuses matches nothing.
 *
 * @param owner - the object that the pattern belongs to, compiled once
 */
function matchesWhole(owner: object, pattern: string, text: string): boolean {
  let regex = compiled.get(owner);
  if (regex === undefined) {
    try {
      regex = RE2JS.compile(pattern);
    } catch {
      regex = null;
    }
    compiled.set(owner, regex);
  }
  return regex?.matches(text) ?? false;
}

/** Whether a path begins with a prefix, element by element; a trailing slash of the prefix does not count. */
function hasPrefix(path: string, prefix: string): boolean {
  const bare = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return (
    path.startsWith(bare) &&
    (path.length === bare.length || path[bare.length] === '/')
  );
}

function matchesPath(
  path: NonNullable<RouteMatch['path']>,
  request: ParsedRequest,
): boolean {
  switch (path.type) {
    case 'Exact':
      return request.path === path.value;
    case 'PathPrefix':
      return hasPrefix(request.path, path.value);
    case 'RegularExpression':
      return matchesWhole(path, path.value, request.path);
    default:
      return false;
  }
}

function matchesValues(
  matches: readonly HeaderMatch[],
  valueOf: (name: string) => string | undefined,
  nameOf: (name: string) => string,
): boolean {
  const seen = new Set<string>();
  return matches.every(match => {
    const name = nameOf(match.name);
    // Gateway API spec: of several entries with the same name only the first counts.
    if (seen.has(name)) return true;
    seen.add(name);
    const value = valueOf(name);
    if (value === undefined) return false;
    switch (match.type) {
      case 'Exact':
        return value === match.value;
      case 'RegularExpression':
        return matchesWhole(match, match.value, value);
      default:
        return false;
    }
  });
}

function matchesGrpcMethod(
  wanted: NonNullable<RouteMatch['grpcMethod']>,
  request: ParsedRequest,
): boolean {
  const [, service, method, more] = request.path.split('/');
  if (method === undefined || more !== undefined) return false;
  if (wanted.type === 'Exact') {
    return (
      (wanted.service === undefined || wanted.service === service) &&
      (wanted.method === undefined || wanted.method === method)
    );
  }
  if (wanted.type !== 'RegularExpression') return false;
  const part = (pattern: string | undefined, at: object, text: string) =>
    pattern === undefined || matchesWhole(at, pattern, text);
  // Two patterns of one object need an owner each.
  const owners = grpcOwners(wanted);
  return (
    part(wanted.service, owners.service, service) &&
    part(wanted.method, owners.method, method)
  );
}

const grpcParts = new WeakMap<object, { service: object; method: object }>();

function grpcOwners(wanted: object) {
  let owners = grpcParts.get(wanted);
  if (!owners) {
    owners = { service: {}, method: {} };
    grpcParts.set(wanted, owners);
  }
  return owners;
}

/**
 * Whether a request meets all that one match of a rule asks for. Gateway API spec: names of headers in any case, names
 * of query parameters exactly; a GRPCRoute sees only gRPC requests.
 *
 * @public
 */
export function matchesRequest(
  kind: RouteKind,
  match: RouteMatch,
  request: ParsedRequest,
): boolean {
  if (kind === 'GRPCRoute' && !request.grpc) return false;
  if (kind !== 'GRPCRoute') {
    if (match.path && !matchesPath(match.path, request)) return false;
    if (match.method !== undefined && match.method !== request.method) {
      return false;
    }
  } else if (
    match.grpcMethod &&
    !matchesGrpcMethod(match.grpcMethod, request)
  ) {
    return false;
  }
  return (
    matchesValues(
      match.headers,
      name => request.headers.get(name),
      name => name.toLowerCase(),
    ) &&
    matchesValues(
      match.queryParams,
      name => request.query.get(name),
      name => name,
    )
  );
}
