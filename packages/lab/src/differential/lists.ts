import type { Client } from './client';
import {
  CONFIG_MAPS,
  configMap,
  numbered,
  statusOf,
  verdictOf,
  type Scenario,
} from './scenario';

const namesOf = (body: any) =>
  body.items.map((item: any) => item.metadata.name);

async function createNumbered(api: Client, prefix: string, count: number) {
  for (let n = 0; n < count; n++) {
    await api.call(
      'POST',
      CONFIG_MAPS,
      configMap(
        numbered(prefix, n),
        {},
        { labels: { [prefix]: n % 2 ? 'odd' : 'even', n: String(n) } },
      ),
    );
  }
}

/** LIST: selection, paging, resourceVersion and forms. */
export const LIST_SCENARIOS: Scenario[] = [
  {
    name: 'label and field selectors',
    async run({ api }) {
      await createNumbered(api, 'sel', 4);
      const selected = async (query: string) => {
        const reply = await api.call('GET', `${CONFIG_MAPS}?${query}`);
        return reply.code === 200 ? namesOf(reply.body) : verdictOf(reply);
      };
      const answers = [];
      for (const query of [
        'labelSelector=sel%3Dodd',
        'labelSelector=sel%3D%3Deven',
        'labelSelector=sel,n%21%3D1',
        'labelSelector=sel+in+(odd,even),n+notin+(0,1)',
        'labelSelector=sel,%21missing',
        'labelSelector=missing',
        'labelSelector=a+b',
        'labelSelector=sel+in+odd',
        'fieldSelector=metadata.name%3Dsel-001',
        'fieldSelector=metadata.name%21%3Dsel-001&labelSelector=sel',
        'fieldSelector=metadata.namespace%3Dnone&labelSelector=sel',
        'fieldSelector=spec.nothing%3Dx',
      ]) {
        answers.push([query, await selected(query)]);
      }
      return answers;
    },
  },
  {
    name: 'pages show one revision',
    async run({ api }) {
      await createNumbered(api, 'page', 5);
      const path = `${CONFIG_MAPS}?labelSelector=page&limit=2`;
      const first = await api.call('GET', path);
      await api.call('DELETE', `${CONFIG_MAPS}/page-003`);
      await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('page-0035', {}, { labels: { page: 'late' } }),
      );
      const token = encodeURIComponent(first.body.metadata.continue);
      const second = await api.call('GET', `${path}&continue=${token}`);
      const rest = encodeURIComponent(second.body.metadata.continue);
      const third = await api.call('GET', `${path}&continue=${rest}`);
      const pages = [first, second, third].map(({ body }) => body);
      return {
        names: pages.map(namesOf),
        oneRevision: new Set(pages.map(p => p.metadata.resourceVersion)).size,
        more: pages.map(p => Boolean(p.metadata.continue)),
        // Not told with a selector.
        remaining: pages.map(p => p.metadata.remainingItemCount),
      };
    },
  },
  {
    name: 'remainingItemCount without selectors',
    async run({ api }) {
      const all = await api.call('GET', CONFIG_MAPS);
      const page = await api.call('GET', `${CONFIG_MAPS}?limit=3`);
      return (
        page.body.metadata.remainingItemCount === all.body.items.length - 3
      );
    },
  },
  {
    name: 'continue tokens that are no good',
    async run({ api }) {
      const first = await api.call('GET', `${CONFIG_MAPS}?limit=1`);
      const token = encodeURIComponent(first.body.metadata.continue);
      return [
        verdictOf(await api.call('GET', `${CONFIG_MAPS}?limit=1&continue=x`)),
        statusOf(
          await api.call(
            'GET',
            `${CONFIG_MAPS}?limit=1&continue=${token}&resourceVersion=1`,
          ),
        ),
      ];
    },
  },
  {
    name: 'the shape of a list',
    async run({ api }) {
      const builtIn = await api.call('GET', `${CONFIG_MAPS}?limit=1`);
      const empty = await api.call('GET', `${CONFIG_MAPS}?labelSelector=zzz`);
      const { items, ...head } = builtIn.body;
      return {
        kind: [head.kind, head.apiVersion],
        itemFields: Object.keys(items[0]).filter(
          key => key === 'kind' || key === 'apiVersion',
        ),
        empty: empty.body.items,
      };
    },
  },
  {
    name: 'the resourceVersion of a list moves with writes of other kinds',
    async run({ api }) {
      const versionOf = async (path: string) =>
        Number((await api.call('GET', path)).body.metadata.resourceVersion);
      const before = await versionOf('/api/v1/pods');
      const created = await api.call('POST', CONFIG_MAPS, configMap('moves'));
      const after = await versionOf('/api/v1/pods');
      return [
        after > before,
        after >= Number(created.body.metadata.resourceVersion),
      ];
    },
  },
  {
    name: 'resourceVersion and its match',
    async run({ api }) {
      const created = await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('exact', {}, { labels: { exact: 'yes' } }),
      );
      const rv = created.body.metadata.resourceVersion;
      await api.call('DELETE', `${CONFIG_MAPS}/exact`);
      const list = (query: string) =>
        api.call('GET', `${CONFIG_MAPS}?labelSelector=exact&${query}`);
      const answers = [];
      for (const query of [
        '',
        'resourceVersion=',
        `resourceVersion=${rv}`,
        `resourceVersion=${rv}&resourceVersionMatch=NotOlderThan`,
        `resourceVersion=${rv}&resourceVersionMatch=Exact`,
        `resourceVersion=${rv}&limit=10`,
        'resourceVersionMatch=Exact',
        'resourceVersion=0&resourceVersionMatch=Exact',
        `resourceVersion=${rv}&resourceVersionMatch=Sometime`,
        'resourceVersion=abc',
        'limit=x',
      ]) {
        const reply = await list(query);
        answers.push([
          query.replace(rv, 'N'),
          reply.code === 200 ? namesOf(reply.body) : verdictOf(reply),
        ]);
      }
      return answers;
    },
  },
  {
    name: 'resourceVersion=0 does not page',
    async run({ api }) {
      const all = await api.call('GET', CONFIG_MAPS);
      const any = await api.call(
        'GET',
        `${CONFIG_MAPS}?resourceVersion=0&limit=1`,
      );
      return any.body.items.length === all.body.items.length;
    },
  },
  {
    name: 'a resourceVersion of the future',
    slow: true,
    async run({ api }) {
      const start = performance.now();
      const reply = await api.call(
        'GET',
        `${CONFIG_MAPS}?resourceVersion=99999999`,
      );
      return {
        waited: Math.round((performance.now() - start) / 1000),
        status: statusOf(reply),
      };
    },
  },
  {
    name: 'tables and partial metadata',
    async run({ api }) {
      await createNumbered(api, 'table', 2);
      const get = (path: string, accept: string) =>
        api.call('GET', path, undefined, { accept });
      const meta = 'g=meta.k8s.io;v=v1';
      const list = `${CONFIG_MAPS}?labelSelector=table`;
      const table = await get(list, `application/json;as=Table;${meta}`);
      const services = await get(
        '/api/v1/namespaces/default/services',
        `application/json;as=Table;${meta}`,
      );
      const bare = await get(
        `${list}&includeObject=None`,
        `application/json;as=Table;${meta}`,
      );
      const partial = await get(
        list,
        `application/json;as=PartialObjectMetadataList;${meta}`,
      );
      const one = await get(
        `${CONFIG_MAPS}/table-000`,
        `application/json;as=PartialObjectMetadata;${meta}`,
      );
      const columns = (body: any) =>
        body.columnDefinitions.map((c: any) => [
          c.name,
          c.type,
          c.format,
          c.priority,
        ]);
      return {
        type: [table.body.kind, table.body.apiVersion, table.contentType],
        columns: [columns(table.body), columns(services.body)],
        rows: table.body.rows.map((row: any) => row.cells.slice(0, 2)),
        object: [
          table.body.rows[0].object.kind,
          table.body.rows[0].object.apiVersion,
          Object.keys(table.body.rows[0].object).sort(),
        ],
        bare: bare.body.rows[0].object,
        partial: [
          partial.body.kind,
          partial.body.apiVersion,
          partial.body.items.map((item: any) => Object.keys(item).sort()),
        ],
        one: [one.body.kind, one.body.apiVersion, Object.keys(one.body).sort()],
        fallback: (
          await get(list, `text/html,application/json;as=Table;${meta}`)
        ).body.kind,
        notAcceptable: verdictOf(await get(list, 'text/html')),
        wrongForm: verdictOf(
          await get(list, `application/json;as=PartialObjectMetadata;${meta}`),
        ),
      };
    },
  },
];
