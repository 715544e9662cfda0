import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ApiError } from '../storage/status';

const compress = promisify(gzip);

/** Bodies from this size on are compressed for clients that ask; an API server's threshold. */
const GZIP_FROM_BYTES = 128 * 1024;

/** A complete answer: a JSON document, or text for the few paths that are not JSON. */
export interface Answer {
  code: number;
  body: object | string;
  contentType?: string;
  headers?: Record<string, string>;
}

/** The API server's own "no such path", which is not a Status. */
export const PAGE_NOT_FOUND: Answer = {
  code: 404,
  body: '404 page not found\n',
  headers: { 'X-Content-Type-Options': 'nosniff' },
};

/** The Status of a failed request; one that says when to come back says so in a header too. */
export function failure(error: ApiError): Answer {
  const { status } = error;
  const seconds = status.details?.retryAfterSeconds;
  return {
    code: status.code!,
    body: status,
    ...(seconds !== undefined && { headers: { 'Retry-After': `${seconds}` } }),
  };
}

function wantsPretty(
  request: IncomingMessage,
  query: URLSearchParams,
): boolean {
  const asked = query.get('pretty');
  if (asked !== null) return asked !== 'false' && asked !== '0';
  const agent = request.headers['user-agent'] ?? '';
  return /^(curl|Wget|Mozilla\/5\.0)/.test(agent);
}

/** Sends an answer: pretty for people, gzip for large bodies when accepted. */
export async function sendAnswer(
  request: IncomingMessage,
  query: URLSearchParams,
  response: ServerResponse,
  { code, body, contentType, headers }: Answer,
): Promise<void> {
  if (code === 304) {
    // Caches take the headers of a 304 for those of what they hold.
    response.writeHead(code, headers).end();
    return;
  }
  const isText = typeof body === 'string';
  let bytes = Buffer.from(
    isText
      ? body
      : `${JSON.stringify(body, null, wantsPretty(request, query) ? 2 : 0)}\n`,
  );
  const accepts = String(request.headers['accept-encoding'] ?? '');
  const zip = bytes.length >= GZIP_FROM_BYTES && /\bgzip\b/.test(accepts);
  if (zip) bytes = await compress(bytes, { level: 1 });
  if (response.destroyed) return;
  response.writeHead(code, {
    'Cache-Control': 'no-cache, private',
    'Content-Type':
      contentType ??
      (isText ? 'text/plain; charset=utf-8' : 'application/json'),
    'Content-Length': bytes.length,
    ...(zip && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
