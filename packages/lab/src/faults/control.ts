import type { IncomingMessage } from 'node:http';
import type { Answer } from '../api/answer';
import {
  mediaTypeOf,
  parseBody,
  readBody,
  unsupportedMediaType,
} from '../api/body';
import { ApiError } from '../storage/status';
import type { FaultAction, Faults } from './faults';
import type { FaultRule } from './rules';

/** Where faults are controlled over HTTP. */
export const FAULTS_PATH = '/lab/faults';

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  // A web page of another origin cannot send JSON without being asked first.
  if (mediaTypeOf(request) !== 'application/json') {
    throw unsupportedMediaType(['application/json']);
  }
  return parseBody(await readBody(request), 'application/json');
}

/**
 * Answers `/lab/faults`: GET lists the rules, POST adds one, DELETE removes all
 * or `/lab/faults/<id>`, POST `/lab/faults/now` does an action at once.
 */
export async function answerFaultControl(
  faults: Faults,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  const id = path.slice(FAULTS_PATH.length + 1);
  switch (request.method) {
    case 'GET':
      return { code: 200, body: { rules: faults.rules.list() } };
    case 'POST': {
      const body = await bodyOf(request);
      if (id === 'now') {
        const hits = faults.act(body as FaultAction);
        return { code: 200, body: { hits } };
      }
      return { code: 201, body: { id: faults.inject(body as FaultRule) } };
    }
    case 'DELETE':
      if (id === '') faults.clear();
      else if (!faults.remove(id)) {
        throw new ApiError(404, 'NotFound', `no fault rule with id "${id}"`);
      }
      return { code: 200, body: { rules: faults.rules.list() } };
    default:
      throw new ApiError(
        405,
        'MethodNotAllowed',
        `${FAULTS_PATH} takes GET, POST and DELETE`,
      );
  }
}
