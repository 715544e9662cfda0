import type { Request, Response } from 'express';
import type { Answer } from '../views';

const opaque = (etag: string) =>
  etag.trim().startsWith('W/') ? etag.trim().slice(2) : etag.trim();

/**
 * RFC 9110, section 13.1.2. Express' own `req.fresh` does not fit: it answers anew to `Cache-Control: no-cache`, which
 * browsers add to each fetch that sets `If-None-Match` itself.
 */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some(known => opaque(known) === opaque(etag));
}

/** Sends an answer, or 304 when the caller has it already. */
export function send(
  request: Request,
  response: Response,
  { body, etag }: Answer,
): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (isKnown(request.headers['if-none-match'], etag)) {
    response.status(304).end();
    return;
  }
  response
    .status(200)
    .setHeader('Content-Type', 'application/json; charset=utf-8')
    .end(body);
}
