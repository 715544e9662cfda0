import type { HeaderModifier, PathModifier, RouteFilter } from '../objects';
import type { ParsedRequest } from './request';
import type { Winner } from './routing';

/**
 * Changes to the headers of a request or a response, in the order of the filters.
 *
 * @public
 */
export interface HeaderChanges {
  readonly set: readonly { readonly name: string; readonly value: string }[];
  readonly add: readonly { readonly name: string; readonly value: string }[];
  readonly remove: readonly string[];
}

/**
 * @public
 */
export interface Redirect {
  /** Absolute URL. */
  readonly location: string;
  readonly statusCode: number;
}

/**
 * What the filters of a rule do to a request.
 *
 * @public
 */
export interface FilterEffects {
  readonly redirect: Redirect | undefined;
  /** What the backend sees, when it is not what was asked for. */
  readonly rewrittenUrl: string | undefined;
  readonly requestHeaders: HeaderChanges;
  readonly responseHeaders: HeaderChanges;
  /** Kind of a filter of another API group; Gateway API wants its requests refused where it cannot be had. */
  readonly foreign: string | undefined;
}

const WELL_KNOWN_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
};

const DEFAULT_STATUS = 302;

function replacePrefix(path: string, prefix: string, value: string): string {
  const bare = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  const rest = path.slice(bare.length);
  const start = value.endsWith('/') ? value.slice(0, -1) : value;
  return `${start}${rest}` || '/';
}

/**
 * The path that a modifier makes. A trailing slash of prefix or replacement does not count: `/foo` replaced by `/xyz`
 * makes `/xyz/` of `/foo/` and `/xyz` of `/foo`; replaced by nothing it makes `/` of both.
 */
function modifiedPath(
  path: string,
  modifier: PathModifier | undefined,
  match: Winner['match'],
): string {
  switch (modifier?.type) {
    case 'ReplaceFullPath':
      return modifier.value.startsWith('/')
        ? modifier.value
        : `/${modifier.value}`;
    case 'ReplacePrefixMatch': {
      // A rule that matches no prefix has none to replace; the API server refuses it.
      if (match?.path && match.path.type !== 'PathPrefix') return path;
      const replaced = replacePrefix(
        path,
        match?.path?.value ?? '/',
        modifier.value,
      );
      return replaced.startsWith('/') ? replaced : `/${replaced}`;
    }
    default:
      return path;
  }
}

const authority = (scheme: string, host: string, port: number) =>
  WELL_KNOWN_PORTS[scheme] === port ? host : `${host}:${port}`;

/**
 * Where a redirect leads. Gateway API spec: what the filter leaves out is the request's; a port that it leaves out is
 * that of its scheme, and without scheme that of the listener; 80 is not written for http, nor 443 for https. The query
 * stays.
 *
 * @param listenerPort - port of the listener that took the request
 */
function redirectOf(
  redirect: NonNullable<RouteFilter['requestRedirect']>,
  request: ParsedRequest,
  listenerPort: number,
  match: Winner['match'],
): Redirect {
  const scheme = (redirect.scheme ?? request.scheme).toLowerCase();
  const port =
    redirect.port ??
    (redirect.scheme === undefined
      ? listenerPort
      : WELL_KNOWN_PORTS[scheme] ?? listenerPort);
  const host = redirect.hostname ?? request.host;
  const path = modifiedPath(request.path, redirect.path, match);
  return {
    location: `${scheme}://${authority(scheme, host, port)}${path}${
      request.search
    }`,
    statusCode: redirect.statusCode ?? DEFAULT_STATUS,
  };
}

function rewrittenUrlOf(
  rewrite: NonNullable<RouteFilter['urlRewrite']>,
  request: ParsedRequest,
  match: Winner['match'],
): string {
  const { scheme, port, path, search } = request;
  const host = rewrite.hostname ?? authority(scheme, request.host, port);
  return `${scheme}://${host}${modifiedPath(
    path,
    rewrite.path,
    match,
  )}${search}`;
}

/**
 * Several modifiers as one, in order.
 *
 * @public
 */
export function headerChanges(
  modifiers: readonly (HeaderModifier | undefined)[],
): HeaderChanges {
  const all = modifiers.flatMap(modifier => modifier ?? []);
  return {
    set: all.flatMap(one => one.set),
    add: all.flatMap(one => one.add),
    remove: all.flatMap(one => one.remove),
  };
}

const CORE_FILTERS = [
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestMirror',
  'RequestRedirect',
  'URLRewrite',
  'CORS',
  'ExternalAuth',
];

/**
 * What the filters of the winning rule do to a request.
 *
 * @public
 */
export function filterEffects(
  filters: readonly RouteFilter[],
  request: ParsedRequest,
  listenerPort: number,
  match: Winner['match'],
): FilterEffects {
  const redirect = filters.find(one => one.requestRedirect)?.requestRedirect;
  const rewrite = filters.find(one => one.urlRewrite)?.urlRewrite;
  const foreign = filters.find(({ type }) => !CORE_FILTERS.includes(type));
  return {
    redirect: redirect && redirectOf(redirect, request, listenerPort, match),
    rewrittenUrl: rewrite && rewrittenUrlOf(rewrite, request, match),
    requestHeaders: headerChanges(
      filters.map(one => one.requestHeaderModifier),
    ),
    responseHeaders: headerChanges(
      filters.map(one => one.responseHeaderModifier),
    ),
    foreign: foreign && (foreign.extensionRef?.kind ?? foreign.type),
  };
}
