import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClusterConnection,
  ClusterDefinition,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { createManualClock } from '../testing/manualClock';
import { type ClustersWatch, watchClusters } from './watchClusters';

const connect = (baseUrl: string): ClusterConnection => ({
  baseUrl,
  headers: async () => ({}),
  tls: async () => ({}),
  invalidate: () => {},
});
const cluster = (name: string): ClusterDefinition => ({
  name,
  connection: connect(`https://${name}`),
});

let watch: ClustersWatch | undefined;
afterEach(() => watch?.stop());

/** A source whose clusters the test sets; an Error is thrown. */
function createSource(id: string, clusters: ClusterDefinition[] | Error) {
  let announce = () => {};
  const unsubscribe = jest.fn();
  const source = {
    id,
    clusters,
    asked: 0,
    announce: () => announce(),
    unsubscribe,
    async listClusters() {
      source.asked++;
      if (source.clusters instanceof Error) {
        throw source.clusters;
      }
      return [...source.clusters];
    },
    subscribe(onChange: () => void) {
      announce = onChange;
      return unsubscribe;
    },
  };
  return source;
}

async function follow(...sources: ClusterSource[]) {
  const clock = createManualClock();
  const logger = mockServices.logger.mock();
  const words: string[] = [];
  watch = watchClusters({
    sources,
    clock,
    logger,
    onChange: ({ removed, added }) => {
      words.push(
        ...removed.map(({ name }) => `-${name}`),
        ...added.map(({ name }) => `+${name}`),
      );
    },
  });
  await clock.advance(0);
  return { clock, logger, words };
}

it('asks again each minute, and tells what came and went', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(cluster);
  const source = createSource('s', [a, b]);
  const { clock, words } = await follow(source);
  expect(words).toEqual(['+a', '+b']);
  source.clusters = [b, c];
  await clock.advance(59_000);
  expect(words).toHaveLength(2);
  await clock.advance(1_000);
  expect(words.slice(2)).toEqual(['-a', '+c']);
  await clock.advance(60_000);
  expect(words).toHaveLength(4);
});

it('asks at once when the source says so', async () => {
  const source = createSource('s', []);
  const { clock, words } = await follow(source);
  source.clusters = [cluster('a')];
  source.announce();
  await clock.advance(0);
  expect(words).toEqual(['+a']);
});

it('gives a name to the first source that has it', async () => {
  const own = createSource('own', [cluster('a')]);
  const other = createSource('other', [cluster('a'), cluster('b')]);
  const { clock, words } = await follow(own, other);
  expect(words).toEqual(['+a', '+b']);
  own.clusters = [];
  await clock.advance(60_000);
  expect(words.slice(2)).toEqual(['-a', '+a']);
});

it('starts a cluster afresh when its connection is another', async () => {
  const source = createSource('s', [cluster('a')]);
  const { clock, words } = await follow(source);
  source.clusters = [cluster('a')];
  await clock.advance(60_000);
  expect(words).toEqual(['+a', '-a', '+a']);
});

it('leaves an unusable cluster alone while the reason stays', async () => {
  const unusable = (reason: string) => [
    { name: 'a', connection: { unusable: reason } },
  ];
  const source = createSource('s', unusable('no file'));
  const { clock, words } = await follow(source);
  source.clusters = unusable('no file');
  await clock.advance(60_000);
  expect(words).toEqual(['+a']);
  source.clusters = unusable('no context');
  await clock.advance(60_000);
  expect(words).toEqual(['+a', '-a', '+a']);
});

it('keeps the last answer of a source that fails, and tries again soon', async () => {
  const source = createSource('s', [cluster('a')]);
  const healthy = createSource('h', [cluster('b')]);
  const { clock, words, logger } = await follow(source, healthy);
  source.clusters = new Error('vault is sealed');
  await clock.advance(60_000);
  expect(words).toEqual(['+a', '+b']);
  expect(logger.warn).toHaveBeenCalledWith(
    'Source s does not tell its clusters: vault is sealed',
  );
  source.clusters = [];
  await clock.advance(1_000);
  expect(words).toEqual(['+a', '+b', '-a']);
});

it('does not let a source that hangs hold up another', async () => {
  const hanging: ClusterSource = {
    id: 'hanging',
    listClusters: () => new Promise(() => {}),
  };
  const { words } = await follow(hanging, createSource('s', [cluster('a')]));
  expect(words).toEqual(['+a']);
});

it('ends with all that belongs to it', async () => {
  const source = createSource('s', [cluster('a')]);
  const { clock, words } = await follow(source);
  watch!.stop();
  source.clusters = [];
  await clock.advance(600_000);
  expect(words).toEqual(['+a']);
  expect(source.asked).toBe(1);
  expect(source.unsubscribe).toHaveBeenCalledTimes(1);
  expect(clock.pending()).toBe(0);
});
