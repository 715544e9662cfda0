import { errorFromAnswer, errorFromEvent, errorFromTransport } from './errors';

const status = (fields: object) =>
  JSON.stringify({ kind: 'Status', status: 'Failure', ...fields });

describe('errorFromAnswer', () => {
  it.each([
    [
      403,
      status({ reason: 'Forbidden', message: 'pools is forbidden', code: 403 }),
      { code: 'forbidden', message: 'pools is forbidden' },
    ],
    [
      401,
      status({ reason: 'Unauthorized', message: 'Unauthorized', code: 401 }),
      { code: 'unauthorized' },
    ],
    [
      404,
      '404 page not found\n',
      {
        code: 'not-found',
        message: 'The API server does not serve this path',
      },
    ],
    [404, status({ reason: 'NotFound', code: 404 }), { code: 'not-found' }],
    [410, status({ reason: 'Expired', code: 410 }), { code: 'gone' }],
    [
      504,
      status({
        reason: 'Timeout',
        message: 'Too large resource version',
        details: { retryAfterSeconds: 1 },
      }),
      { code: 'server', retryAfterMs: 1000 },
    ],
    [502, '<html>Bad Gateway token=abc', { code: 'server' }],
    [400, status({ message: 'unable to parse' }), { code: 'rejected' }],
  ])('reads HTTP %s %s', (httpStatus, body, expected) => {
    expect(errorFromAnswer(httpStatus, {}, body)).toMatchObject(expected);
  });

  it('does not take the 404 of a proxy for an absent kind', () => {
    const body = JSON.stringify({
      error: { name: 'NotFoundError', message: 'Cluster not found' },
    });
    expect(errorFromAnswer(404, {}, body)).toMatchObject({ code: 'rejected' });
  });

  it('prefers the Retry-After header over the Status', () => {
    expect(
      errorFromAnswer(
        429,
        { 'retry-after': '7' },
        status({ code: 429, details: { retryAfterSeconds: 1 } }),
      ),
    ).toMatchObject({ code: 'throttled', retryAfterMs: 7000 });
  });

  it('repeats nothing of a body that is no Status', () => {
    const error = errorFromAnswer(500, {}, 'secret-token');
    expect(error.message).toBe('HTTP 500 without a Kubernetes Status');
  });
});

describe('errorFromEvent', () => {
  it('reads the Status of an ERROR event', () => {
    expect(
      errorFromEvent({
        kind: 'Status',
        reason: 'Expired',
        message: 'too old resource version: 254 (275)',
        code: 410,
      }),
    ).toMatchObject({
      code: 'gone',
      message: 'too old resource version: 254 (275)',
    });
  });

  it.each([undefined, null, 'text', { kind: 'Pod' }])(
    'says that %p is no Status',
    object => {
      expect(errorFromEvent(object)).toMatchObject({ code: 'malformed' });
    },
  );
});

describe('errorFromTransport', () => {
  it('names the first of several addresses that failed', () => {
    const refused = Object.assign(
      new Error('connect ECONNREFUSED 127.0.0.1:1'),
      { code: 'ECONNREFUSED' },
    );
    expect(errorFromTransport(new AggregateError([refused]))).toMatchObject({
      code: 'unreachable',
      message: 'Connection failed: connect ECONNREFUSED 127.0.0.1:1',
    });
  });
});
