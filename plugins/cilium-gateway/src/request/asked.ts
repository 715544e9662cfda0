import type { ResolveRequest } from 'backstage-plugin-cilium-gateway-common';

/** A request as it is typed, and as it stands in the page's address. */
export type Typed = {
  url: string;
  method: string;
  /** One `Name: value` a line. */
  headers: string;
  /** `namespace/name`, or empty. */
  gateway: string;
  cluster: string;
};

/** Nothing typed yet. */
export const BLANK: Typed = {
  url: '',
  method: '',
  headers: '',
  gateway: '',
  cluster: '',
};

/** The methods to choose from; gRPC is always a POST. */
export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
] as const;

/** A line that is no header, counted from 1. */
export interface Malformed {
  readonly line: number;
  readonly text: string;
}

/** With the scheme that people leave out. */
export function withScheme(url: string): string {
  const typed = url.trim();
  return typed === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
    ? typed
    : `https://${typed}`;
}

/** What to ask the backend for what was typed, or which line cannot be read. */
export function requestOf(typed: Typed): ResolveRequest | Malformed {
  const headers: Record<string, string> = {};
  for (const [index, line] of typed.headers.split('\n').entries()) {
    const colon = line.indexOf(':');
    if (line.trim() === '') continue;
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (name === '' || /\s/.test(name)) {
      return { line: index + 1, text: line.trim() };
    }
    headers[name.toLowerCase()] = line.slice(colon + 1).trim();
  }
  return {
    url: withScheme(typed.url),
    ...(typed.method ? { method: typed.method } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(typed.gateway.trim() ? { gateway: typed.gateway.trim() } : {}),
  };
}
