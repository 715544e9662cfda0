import { canonicalIP } from '../addresses';

/**
 * A request of which is asked where it would go.
 *
 * @public
 */
export interface ResolveRequest {
  /** Absolute; scheme `http`, `https`, `tls`, `tcp` or `udp`. */
  readonly url: string;
  /** In any case; `GET` when absent, `POST` for gRPC. */
  readonly method?: string;
  /** Names in any case. `host` takes the place of the URL's host for matching. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `namespace/name` of the Gateway whose address is connected to, whatever DNS says. */
  readonly gateway?: string;
}

/**
 * A request as it is matched.
 *
 * @public
 */
export interface ParsedRequest {
  readonly url: string;
  readonly scheme: string;
  readonly port: number;
  /** The URL's host, in lower case: what a TLS client names in its hello. */
  readonly serverName: string;
  /** The URL's host where it is an IP address, in canonical spelling: the connection goes there and nowhere else. */
  readonly address: string | undefined;
  /** What the request says it is for, in lower case and without port. */
  readonly host: string;
  readonly path: string;
  /** With its leading `?`; empty when there is none. */
  readonly search: string;
  readonly query: ReadonlyMap<string, string>;
  readonly method: string;
  /** By name in lower case, `host` among them. */
  readonly headers: ReadonlyMap<string, string>;
  readonly grpc: boolean;
  readonly gateway: string | undefined;
}

/**
 * Why a request cannot be judged.
 *
 * @public
 */
export interface RequestProblem {
  /** What is wrong, where, and what would be right. */
  readonly problem: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
};
const SCHEMES = ['http', 'https', 'tls', 'tcp', 'udp'];

/** Those that Gateway API can match; Envoy knows them all. */
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'CONNECT',
  'OPTIONS',
  'TRACE',
  'PATCH',
];
const TOKEN_MARKS = "!#$%&'*+-.^_`|~";

const isTokenCharacter = (one: string) =>
  (one >= '0' && one <= '9') ||
  (one >= 'a' && one <= 'z') ||
  (one >= 'A' && one <= 'Z') ||
  TOKEN_MARKS.includes(one);

/** RFC 9110, sections 5.1 and 5.5: names are tokens, and no value holds a line break or NUL. */
function headersProblem(
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    if (name === '' || ![...name].every(isTokenCharacter)) {
      return `headers: ${JSON.stringify(
        name,
      )} is no name of a header; right would be one such as x-user`;
    }
    if (['\r', '\n', '\0'].some(one => value.includes(one))) {
      return `headers.${name}: a value holds no line break and no NUL`;
    }
    if (seen.has(name.toLowerCase())) {
      return `headers: ${name} is given twice; upper and lower case make no difference`;
    }
    seen.add(name.toLowerCase());
  }
  return undefined;
}

function hostWithoutPort(host: string): string {
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1);
  const colon = host.indexOf(':');
  return colon === -1 ? host : host.slice(0, colon);
}

/** Canonical spelling of a host that is an IP address, with or without brackets. */
export function addressIn(host: string): string | undefined {
  return canonicalIP(host.startsWith('[') ? host.slice(1, -1) : host);
}

/** The first of several values counts, as Gateway API recommends. */
function queryOf(url: URL): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (!query.has(name)) query.set(name, value);
  }
  return query;
}

function isGrpc(headers: ReadonlyMap<string, string>): boolean {
  const type = (headers.get('content-type') ?? '').toLowerCase();
  return (
    type === 'application/grpc' ||
    type.startsWith('application/grpc+') ||
    type.startsWith('application/grpc;')
  );
}

/**
 * Reads a request, or says what is wrong with it.
 *
 * @public
 */
export function parseRequest(
  request: ResolveRequest,
): ParsedRequest | RequestProblem {
  let url: URL;
  try {
    url = new URL(request.url);
  } catch {
    return {
      problem: `url: "${request.url}" is no absolute URL; right would be https://app.example.com/path`,
    };
  }
  const scheme = url.protocol.slice(0, -1);
  if (!SCHEMES.includes(scheme) || url.hostname === '') {
    return {
      problem: `url: "${
        request.url
      }" needs a host and one of the schemes ${SCHEMES.join(', ')}`,
    };
  }
  const port = url.port === '' ? DEFAULT_PORTS[scheme] : Number(url.port);
  if (port === undefined) {
    return { problem: `url: a ${scheme} URL needs a port` };
  }
  const wrongHeaders = headersProblem(request.headers ?? {});
  if (wrongHeaders) return { problem: wrongHeaders };
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    headers.set(name.toLowerCase(), value);
  }
  const serverName = url.hostname.toLowerCase();
  const host =
    hostWithoutPort(headers.get('host') ?? '').toLowerCase() || serverName;
  headers.set('host', host);
  const grpcType = isGrpc(headers);
  const method = (request.method ?? (grpcType ? 'POST' : 'GET')).toUpperCase();
  if (!METHODS.includes(method)) {
    return {
      problem: `method: ${JSON.stringify(
        request.method,
      )} is none of ${METHODS.join(', ')}`,
    };
  }
  return {
    url: url.href,
    scheme,
    port,
    serverName,
    address: addressIn(serverName),
    host,
    path: url.pathname || '/',
    search: url.search,
    query: queryOf(url),
    method,
    headers,
    grpc: grpcType && method === 'POST',
    gateway: request.gateway,
  };
}
