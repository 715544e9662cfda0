import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { ApiError, badRequest } from '../storage/status';
import { parseProtobuf, PROTOBUF } from './protobuf';

/** The largest request body, in bytes, as an API server's default. */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** Reads a request's body; throws 413 when it is too long. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) {
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${MAX_BODY_BYTES}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The media type of a request, without parameters; JSON when it says nothing. */
export function mediaTypeOf(request: IncomingMessage): string {
  const [type] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() || 'application/json';
}

/** Reads JSON, or YAML or protobuf where the media type says so. Throws 400 when it is none of these. */
export function parseBody(bytes: Buffer, mediaType: string): unknown {
  if (mediaType === PROTOBUF) return parseProtobuf(bytes);
  const text = bytes.toString('utf8');
  try {
    return mediaType.endsWith('yaml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw badRequest(
      `the object provided is unrecognized: couldn't get version/kind; ${
        mediaType.endsWith('yaml') ? 'yaml' : 'json'
      } parse error: ${why}`,
    );
  }
}

/** 415 with the media types that would do. */
export function unsupportedMediaType(accepted: string[]): ApiError {
  return new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
      ', ',
    )}`,
  );
}
