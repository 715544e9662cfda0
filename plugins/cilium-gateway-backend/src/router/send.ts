import type { Request, Response } from 'express';
import type { Answer, Reply } from '../views';

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

/** Sends a reply; of an answer that the caller has already, just that. */
export function send(
  request: Request,
  response: Response,
  reply: Reply | Answer,
): void {
  if ('etag' in reply) {
    response.setHeader('ETag', reply.etag);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (isKnown(request.headers['if-none-match'], reply.etag)) {
      response.status(304).end();
      return;
    }
  } else {
    response.setHeader('Cache-Control', 'no-store');
  }
  const { body, type = 'application/json; charset=utf-8', fileName } = reply;
  if (fileName !== undefined) response.attachment(fileName);
  response.status(200).setHeader('Content-Type', type).end(body);
}
