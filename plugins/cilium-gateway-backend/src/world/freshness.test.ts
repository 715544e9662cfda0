import type { KindState } from '../mirror/sink';
import { freshnessOf } from './freshness';

const kind = (
  name: string,
  state: KindState['state'],
  rest: Partial<KindState> = {},
): KindState => ({
  kind: name,
  apiVersion: 'v1',
  servedVersions: ['v1'],
  state,
  since: 0,
  observedAt: state === 'ok' ? 1000 : null,
  count: 0,
  ...rest,
});

describe('the freshness of a cluster', () => {
  it.each<[string, KindState[], object]>([
    [
      'ok when all is followed, as of the last that was heard',
      [kind('Service', 'ok'), kind('Node', 'ok', { observedAt: 2000 })],
      { state: 'ok', observedAt: 2000 },
    ],
    [
      'ok also when kinds are absent or forbidden',
      [
        kind('Service', 'ok'),
        kind('Gateway', 'absent'),
        kind('Node', 'forbidden', { error: 'nodes is forbidden' }),
      ],
      { state: 'ok', observedAt: 1000 },
    ],
    [
      'ok when one kind alone fails: it says so itself',
      [kind('Service', 'ok'), kind('Gateway', 'error', { error: 'HTTP 500' })],
      { state: 'ok', observedAt: 1000 },
    ],
    [
      'syncing until every readable kind has been listed',
      [kind('Service', 'ok'), kind('Node', 'syncing')],
      { state: 'syncing', observedAt: 1000 },
    ],
    [
      'syncing before anything was heard',
      [kind('Service', 'syncing')],
      { state: 'syncing', observedAt: null },
    ],
    [
      'stale as of the oldest part',
      [
        kind('Service', 'ok', { observedAt: 9000 }),
        kind('Node', 'stale', { observedAt: 4000, error: 'Connection failed' }),
        kind('Lease', 'stale', {
          observedAt: 5000,
          error: 'Connection failed',
        }),
      ],
      {
        state: 'stale',
        observedAt: 4000,
        error: 'Node, Lease: Connection failed',
      },
    ],
    [
      'an error when nothing could be read',
      [
        kind('Service', 'error', { error: 'Connection failed: refused' }),
        kind('Node', 'syncing'),
      ],
      {
        state: 'error',
        observedAt: null,
        error: 'Service: Connection failed: refused',
      },
    ],
    [
      'syncing before its kinds are known',
      [],
      { state: 'syncing', observedAt: null },
    ],
    [
      'an error when nothing is served, not even Services',
      [kind('Service', 'absent'), kind('Gateway', 'absent')],
      {
        state: 'error',
        observedAt: null,
        error:
          'It serves none of the kinds that are read; is this the address of a Kubernetes API server?',
      },
    ],
    [
      'an error when nothing may be read',
      [kind('Service', 'forbidden', { error: 'services is forbidden' })],
      {
        state: 'error',
        observedAt: null,
        error: 'Service: services is forbidden',
      },
    ],
  ])('is %s', (_, kinds, expected) => {
    expect(freshnessOf(kinds)).toEqual(expected);
  });
});
