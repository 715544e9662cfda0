import type { WatchLine } from './client';
import { CONFIG_MAPS, configMap, verdictOf, type Scenario } from './scenario';

const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };

const versionOf = (object: any) => Number(object.metadata.resourceVersion);

/** Type, name and labels of events, and whether their resourceVersions rise. */
function told(events: WatchLine[]) {
  const versions = events.map(e => versionOf(e.object));
  return {
    events: events.map(({ type, object }) => [
      type,
      object.metadata.name,
      object.metadata.labels,
    ]),
    rising: versions.every((v, i) => i === 0 || v > versions[i - 1]),
  };
}

/** WATCH: beginnings, events, selection, ends. */
export const WATCH_SCENARIOS: Scenario[] = [
  {
    name: 'events after a resourceVersion, in order',
    async run({ api }) {
      const before = (await api.call('GET', CONFIG_MAPS)).body;
      await api.call('POST', CONFIG_MAPS, configMap('seen'));
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=true&resourceVersion=${versionOf(before)}`,
      );
      await api.call(
        'PATCH',
        `${CONFIG_MAPS}/seen`,
        { data: { a: '1' } },
        MERGE_PATCH,
      );
      await api.call(
        'PATCH',
        `${CONFIG_MAPS}/seen`,
        { data: { a: '1' } },
        MERGE_PATCH,
      );
      await api.call('DELETE', `${CONFIG_MAPS}/seen`);
      const events = await watch.take(3);
      const [, modified, deleted] = events;
      const more = await watch.take(1, 300);
      watch.stop();
      return {
        ...told(events),
        type: [modified.object.kind, modified.object.apiVersion],
        lastState: deleted.object.data,
        more: more.length,
      };
    },
  },
  {
    name: 'what is there comes first without a resourceVersion',
    async run({ api }) {
      const answers = [];
      await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('there', {}, { labels: { there: 'yes' } }),
      );
      for (const query of ['', '&resourceVersion=0', '&resourceVersion=']) {
        const watch = await api.watch(
          `${CONFIG_MAPS}?watch=1&labelSelector=there${query}`,
        );
        answers.push(told(await watch.take(1)));
        watch.stop();
      }
      return answers;
    },
  },
  {
    name: 'objects that enter and leave a selection',
    async run({ api }) {
      const created = await api.call('POST', CONFIG_MAPS, configMap('moving'));
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&labelSelector=team%3Da&resourceVersion=${versionOf(
          created.body,
        )}`,
      );
      const label = (team: string | null, extra: object = {}) =>
        api.call(
          'PATCH',
          `${CONFIG_MAPS}/moving`,
          { metadata: { labels: { team } }, ...extra },
          MERGE_PATCH,
        );
      await label('a');
      await label('a', { data: { x: '1' } });
      const left = await label('b');
      await label('a');
      await api.call('DELETE', `${CONFIG_MAPS}/moving`);
      const events = await watch.take(5);
      watch.stop();
      return {
        ...told(events),
        leavesAtItsRevision:
          versionOf(events[2].object) === versionOf(left.body),
      };
    },
  },
  {
    name: 'one object',
    async run({ api }) {
      const created = await api.call('POST', CONFIG_MAPS, configMap('named'));
      const rv = versionOf(created.body);
      const byField = await api.watch(
        `${CONFIG_MAPS}?watch=1&fieldSelector=metadata.name%3Dnamed&resourceVersion=${rv}`,
      );
      await api.call('POST', CONFIG_MAPS, configMap('unnamed'));
      await api.call('DELETE', `${CONFIG_MAPS}/named`);
      const events = await byField.take(1);
      byField.stop();
      // A path with a name is read, whatever it says of watching.
      const read = await api.call('GET', `${CONFIG_MAPS}/unnamed?watch=1`);
      return [told(events), read.body.kind];
    },
  },
  {
    name: 'a clean end at timeoutSeconds, with a bookmark before',
    slow: true,
    async run({ api }) {
      const start = performance.now();
      const rv = versionOf((await api.call('GET', CONFIG_MAPS)).body);
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=true&timeoutSeconds=10&resourceVersion=${rv}`,
      );
      const created = await api.call('POST', CONFIG_MAPS, configMap('timed'));
      const outcome = await watch.outcome(15000);
      const [first, ...bookmarks] = await watch.take(10);
      return {
        outcome,
        seconds: Math.round((performance.now() - start) / 1000),
        first: first.type,
        bookmarked: bookmarks.length > 0,
        types: [...new Set(bookmarks.map(b => b.type))],
        shape: [
          bookmarks[0]?.object.kind,
          bookmarks[0]?.object.apiVersion,
          Object.keys(bookmarks[0]?.object.metadata ?? {}).sort(),
        ],
        notBefore: bookmarks.every(
          b => versionOf(b.object) >= versionOf(created.body),
        ),
      };
    },
  },
  {
    name: 'no bookmarks unless asked for',
    slow: true,
    async run({ api }) {
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&timeoutSeconds=3&resourceVersion=${versionOf(
          (
            await api.call('GET', CONFIG_MAPS)
          ).body,
        )}`,
      );
      return [await watch.outcome(8000), await watch.take(10)];
    },
  },
  {
    name: 'silence for a resourceVersion of the future',
    slow: true,
    async run({ api }) {
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&timeoutSeconds=2&allowWatchBookmarks=true&resourceVersion=99999999`,
      );
      await api.call('POST', CONFIG_MAPS, configMap('unheard'));
      const outcome = await watch.outcome(6000);
      return [watch.code, outcome, await watch.take(10)];
    },
  },
  {
    name: 'bad parameters',
    async run({ api }) {
      return [
        verdictOf(
          await api.call('GET', `${CONFIG_MAPS}?watch=1&labelSelector=a+b`),
        ),
        verdictOf(
          await api.call('GET', `${CONFIG_MAPS}?watch=1&fieldSelector=a%3Db`),
        ),
        verdictOf(
          await api.call('GET', `${CONFIG_MAPS}?watch=1&resourceVersion=abc`),
        ),
      ];
    },
  },
  {
    name: 'watching tables and partial metadata',
    async run({ api }) {
      const created = await api.call('POST', CONFIG_MAPS, configMap('formed'));
      const rv = versionOf(created.body) - 1;
      const meta = 'g=meta.k8s.io;v=v1';
      const path = `${CONFIG_MAPS}?watch=1&resourceVersion=${rv}`;
      const table = await api.watch(path, {
        accept: `application/json;as=Table;${meta}`,
      });
      const partial = await api.watch(path, {
        accept: `application/json;as=PartialObjectMetadata;${meta}`,
      });
      await api.call('DELETE', `${CONFIG_MAPS}/formed`);
      const rows = await table.take(2);
      const metadata = await partial.take(2);
      table.stop();
      partial.stop();
      return {
        rows: rows.map(({ type, object }) => [
          type,
          object.kind,
          object.rows.length,
          object.rows[0].cells.slice(0, 2),
          object.rows[0].object.kind,
        ]),
        columnsFirst: rows[0].object.columnDefinitions?.length,
        metadata: metadata.map(({ type, object }) => [
          type,
          object.kind,
          object.apiVersion,
          Object.keys(object).sort(),
        ]),
      };
    },
  },
];

/** What is said after the history is gone; these come last. */
export const FORGOTTEN_SCENARIOS: Scenario[] = [
  {
    name: 'forgotten history',
    async run({ api, forget }) {
      const old = versionOf(
        (await api.call('POST', CONFIG_MAPS, configMap('forgotten'))).body,
      );
      const page = await api.call('GET', `${CONFIG_MAPS}?limit=2`);
      for (const n of [1, 2, 3]) {
        await api.call(
          'PATCH',
          `${CONFIG_MAPS}/forgotten`,
          { data: { n: `${n}` } },
          MERGE_PATCH,
        );
      }
      await forget();
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&resourceVersion=${old}`,
      );
      const outcome = await watch.outcome(5000);
      const events = await watch.take(10);
      const token = encodeURIComponent(page.body.metadata.continue);
      const expired = await api.call(
        'GET',
        `${CONFIG_MAPS}?limit=2&continue=${token}`,
      );
      const fresh = encodeURIComponent(expired.body.metadata.continue);
      const rest = await api.call('GET', `${CONFIG_MAPS}?continue=${fresh}`);
      const all = await api.call('GET', CONFIG_MAPS);
      return {
        watch: [watch.code, outcome],
        events: events.map(({ type, object }) => ({
          type,
          ...object,
          message: object.message.replace(/\d+/g, 'N'),
        })),
        expired: {
          ...expired.body,
          metadata: Object.keys(expired.body.metadata),
        },
        restIsAllButTheFirstPage:
          rest.body.items.length === all.body.items.length - 2,
        exact: verdictOf(
          await api.call(
            'GET',
            `${CONFIG_MAPS}?resourceVersion=${old}&resourceVersionMatch=Exact`,
          ),
        ),
      };
    },
  },
];
