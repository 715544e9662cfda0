import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { KubeError } from '../kube/errors';
import { createCountingMetrics } from '../testing/countingMetrics';
import { createManualClock } from '../testing/manualClock';
import { type ModelObject, createModelServer } from '../testing/modelServer';
import { createRecordingSink } from '../testing/recordingSink';
import type { MirroredKind } from './kind';
import { createListLimiter, createMirror } from './mirror';

const things: MirroredKind<ModelObject> = {
  kind: 'Thing',
  group: 'test',
  versions: ['v2', 'v1'],
  plural: 'things',
  parse: raw => raw as ModelObject,
  isHeartbeat: (previous, next) => previous.value === next.value,
};

const names = ['a', 'b', 'c', 'd', 'e'];
const errors = {
  unreachable: () => new KubeError('unreachable', 'reset'),
  server: () => new KubeError('server', '503'),
  throttled: () => new KubeError('throttled', '429', { retryAfterMs: 2_000 }),
  gone: () => new KubeError('gone', '410'),
  unauthorized: () => new KubeError('unauthorized', '401'),
  forbidden: () => new KubeError('forbidden', '403'),
  notFound: () => new KubeError('not-found', '404'),
  malformed: () => new KubeError('malformed', 'half a page'),
};

type Step =
  | { do: 'put'; name: string; value: number }
  | { do: 'remove'; name: string }
  | { do: 'wait'; ms: number }
  | {
      do: 'fail';
      sort: 'list' | 'watch' | 'discovery';
      error: keyof typeof errors;
    }
  | { do: 'break'; error: keyof typeof errors | null }
  | { do: 'send'; line: string }
  | { do: 'serve'; versions: string[] }
  | { do: 'elsewhere' | 'bookmark' | 'compact' | 'restore' | 'save' };

const error = fc.constantFrom(
  ...(Object.keys(errors) as (keyof typeof errors)[]),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      name: fc.constantFrom(...names),
      value: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      name: fc.constantFrom(...names),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 20, 1_500, 10_000, 200_000),
    }),
  },
  fc.record({
    do: fc.constant('fail' as const),
    sort: fc.constantFrom(
      'list' as const,
      'watch' as const,
      'discovery' as const,
    ),
    error,
  }),
  fc.record({
    do: fc.constant('break' as const),
    error: fc.option(error),
  }),
  fc.record({
    do: fc.constant('send' as const),
    line: fc.constantFrom('{"type":"ADD', '', '{"type":"?"}', '[]', '7'),
  }),
  fc.record({
    do: fc.constant('serve' as const),
    versions: fc.subarray(['v1', 'v2']),
  }),
  fc.record({
    do: fc.constantFrom(
      'elsewhere' as const,
      'bookmark' as const,
      'compact' as const,
      'restore' as const,
      'save' as const,
    ),
  }),
);

/** Uniform in [0, 1) and the same for the same seed: Lehmer's generator. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % (2 ** 31 - 1);
    return state / (2 ** 31 - 1);
  };
}

/**
 * The promise of the mirror as a whole: whatever happens to objects and connections, once it is quiet the copy
 * equals the server's, the stream of changes folds to the copy, and stopping leaves nothing behind.
 */
it('ends up with what the server has, after any faults', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      async (steps, pageSize, seed) => {
        const server = createModelServer();
        server.pageSize = pageSize;
        const clock = createManualClock(chance(seed));
        const sink = createRecordingSink();
        const metrics = createCountingMetrics();
        const mirror = createMirror({
          client: server.client,
          kinds: [things],
          sink,
          clock,
          logger: mockServices.logger.mock(),
          metrics,
          listLimiter: createListLimiter(),
        });
        mirror.start();
        let saved = server.snapshot();
        for (const one of steps) {
          switch (one.do) {
            case 'put':
              server.put(one.name, one.value);
              break;
            case 'wait':
              await clock.advance(one.ms);
              break;
            case 'remove':
              server.remove(one.name);
              break;
            case 'fail':
              server.fail(one.sort, errors[one.error]());
              break;
            case 'break':
              server.end(one.error ? errors[one.error]() : undefined);
              break;
            case 'send':
              server.send(one.line);
              break;
            case 'serve':
              server.served = one.versions;
              break;
            case 'save':
              saved = server.snapshot();
              break;
            case 'restore':
              server.restore(saved);
              // What was not seen before the backup came back cannot be told apart by number.
              await clock.advance(400_000);
              break;
            default:
              server[one.do]();
          }
        }
        server.served = ['v2', 'v1'];
        server.end();
        // Longer than the longest waits of back-off, refusal, silence and absence in a row.
        for (let minutes = 0; minutes < 60; minutes++) {
          await clock.advance(60_000);
        }
        const copy = [...sink.folded.values()].map(
          ({ metadata: { name, uid, resourceVersion } }) =>
            `${name} ${uid} ${resourceVersion}`,
        );
        const truth = [...server.objects.values()].map(
          ({ metadata: { name, uid, resourceVersion } }) =>
            `${name} ${uid} ${resourceVersion}`,
        );
        expect(copy.sort()).toEqual(truth.sort());
        expect(metrics.total('sink-failures')).toBe(0);
        expect(mirror.kindStates()).toEqual([
          expect.objectContaining({
            state: 'ok',
            apiVersion: 'test/v2',
            count: truth.length,
          }),
        ]);
        await mirror.stop();
        expect(clock.pending()).toBe(0);
        expect(server.openWatches()).toBe(0);
      },
    ),
    { numRuns: 500 },
  );
}, 60_000);
