import { InputError } from '@backstage/errors';
import { json, RequestHandler } from 'express';

// Kubernetes takes 256 KiB of annotations, and no manifest of a Service holds more of anything else.
const LIMIT_KB = 512;

const parse = json({ limit: `${LIMIT_KB}kb` });

/** What is said to somebody whose body cannot be read; of the body itself nothing. */
function problemOf({
  type,
  statusCode,
}: {
  type?: string;
  statusCode?: number;
}) {
  if (type === 'entity.too.large') {
    return `The body is too large: at most ${LIMIT_KB} kB are read`;
  }
  return type === 'entity.parse.failed'
    ? 'The body is no JSON: it must be one object, such as {"url": "https://app.example.com"}'
    : `The body cannot be read (${statusCode ?? type ?? 'unknown'})`;
}

/** Reads a JSON body of bearable size. */
export const readBody: RequestHandler = (request, response, next) =>
  parse(request, response, (error?: any) =>
    next(error === undefined ? undefined : new InputError(problemOf(error))),
  );
