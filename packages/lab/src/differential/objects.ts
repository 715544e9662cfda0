import {
  CONFIG_MAPS,
  configMap,
  statusOf,
  verdictOf,
  type Scenario,
} from './scenario';

const JSON_PATCH = { 'content-type': 'application/json-patch+json' };
const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };
const STRATEGIC_PATCH = {
  'content-type': 'application/strategic-merge-patch+json',
};

const versionOf = (body: any) => Number(body.metadata.resourceVersion);

/** Create, read, update, patch and delete. */
export const OBJECT_SCENARIOS: Scenario[] = [
  {
    name: 'paths that are nothing',
    async run({ api }) {
      const paths = [
        '/apis/nowhere.example/v1',
        '/apis/nowhere.example/v1/things',
        '/api/v1/nothings',
        '/api/v1/namespaces/default/nothings/x',
        '/api/v9/configmaps',
        '/apis/apps/v9/deployments',
        '/apis/apps/v9',
        '/api/v9',
        `${CONFIG_MAPS}/none`,
        `${CONFIG_MAPS}/none/status`,
        '/api/v1/namespaces/none',
      ];
      const replies = [];
      for (const path of paths) {
        replies.push([path, statusOf(await api.call('GET', path))]);
      }
      return replies;
    },
  },
  {
    name: 'methods that do not fit',
    async run({ api }) {
      return [
        verdictOf(await api.call('PUT', CONFIG_MAPS, configMap('a'))),
        verdictOf(await api.call('POST', `${CONFIG_MAPS}/a`, configMap('a'))),
        verdictOf(await api.call('PATCH', CONFIG_MAPS, {}, MERGE_PATCH)),
        verdictOf(await api.call('POST', '/api/v1/configmaps', {})),
      ];
    },
  },
  {
    name: 'create',
    async run({ api }) {
      const created = await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('create', { a: '1' }),
      );
      const { uid, resourceVersion, creationTimestamp, managedFields } =
        created.body.metadata;
      const again = await api.call('POST', CONFIG_MAPS, configMap('create'));
      const read = await api.call('GET', `${CONFIG_MAPS}/create`);
      return {
        code: created.code,
        kind: created.body.kind,
        types: [uid, resourceVersion, creationTimestamp].map(v => typeof v),
        seconds: /:\d\dZ$/.test(creationTimestamp),
        managers: managedFields.map(({ time, ...entry }: any) => [
          entry,
          typeof time,
        ]),
        again: statusOf(again),
        sameWhenRead:
          JSON.stringify(read.body) === JSON.stringify(created.body),
      };
    },
  },
  {
    name: 'create what is not valid',
    async run({ api }) {
      const post = (body: unknown, headers = {}) =>
        api.call('POST', CONFIG_MAPS, body, headers);
      return [
        statusOf(
          await api.call('POST', '/api/v1/namespaces/none/configmaps', {
            ...configMap('x'),
            metadata: { name: 'x' },
          }),
        ),
        statusOf(await post(configMap('x', {}, { resourceVersion: '5' }))),
        statusOf(await post(configMap('x', {}, { namespace: 'other' }))),
        verdictOf(await post(configMap('Capital'))),
        verdictOf(await post(configMap(''))),
        verdictOf(await post({ ...configMap('x'), kind: 'Pod' })),
        verdictOf(await post({ ...configMap('x'), apiVersion: 'v2' })),
        verdictOf(await post('no json')),
        verdictOf(await post('x', { 'content-type': 'text/plain' })),
      ];
    },
  },
  {
    name: 'bodies in YAML and without a type',
    async run({ api }) {
      const yaml = await api.call(
        'POST',
        CONFIG_MAPS,
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml}\ndata: {a: "1"}\n',
        { 'content-type': 'application/yaml' },
      );
      const bare = await api.call('POST', CONFIG_MAPS, {
        metadata: { name: 'bare' },
      });
      return [
        yaml.code,
        yaml.body.data,
        bare.code,
        bare.body.kind,
        bare.body.metadata.namespace,
      ];
    },
  },
  {
    name: 'generateName and dryRun',
    async run({ api }) {
      const generated = await api.call('POST', CONFIG_MAPS, {
        metadata: { generateName: 'made-' },
      });
      const dry = await api.call(
        'POST',
        `${CONFIG_MAPS}?dryRun=All`,
        configMap('dry'),
      );
      const wrong = await api.call(
        'POST',
        `${CONFIG_MAPS}?dryRun=Some`,
        configMap('dry'),
      );
      return [
        /^made-[a-z0-9]{5}$/.test(generated.body.metadata.name),
        dry.code,
        typeof dry.body.metadata.uid,
        dry.body.metadata.resourceVersion,
        (await api.call('GET', `${CONFIG_MAPS}/dry`)).code,
        wrong.code,
      ];
    },
  },
  {
    name: 'update',
    async run({ api }) {
      const path = `${CONFIG_MAPS}/update`;
      const created = await api.call('POST', CONFIG_MAPS, configMap('update'));
      const same = await api.call('PUT', path, created.body);
      const changed = await api.call('PUT', path, {
        ...created.body,
        data: { a: '1' },
      });
      const stale = await api.call('PUT', path, created.body);
      const unconditional = await api.call('PUT', path, configMap('update'));
      const wrongUid = await api.call(
        'PUT',
        path,
        configMap('update', {}, { uid: 'other' }),
      );
      return {
        noOp: versionOf(same.body) === versionOf(created.body),
        newer: versionOf(changed.body) > versionOf(created.body),
        generation: changed.body.metadata.generation,
        stale: statusOf(stale),
        unconditional: unconditional.code,
        wrongUid: verdictOf(wrongUid),
        missing: statusOf(
          await api.call('PUT', `${CONFIG_MAPS}/no`, configMap('no')),
        ),
        mismatch: statusOf(await api.call('PUT', path, configMap('other'))),
      };
    },
  },
  {
    name: 'patch',
    async run({ api }) {
      const path = `${CONFIG_MAPS}/patch`;
      await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('patch', { a: '1', b: '1' }, { labels: { x: 'y' } }),
      );
      const patch = (body: unknown, headers: Record<string, string>) =>
        api.call('PATCH', path, body, headers);
      const merged = await patch({ data: { a: null, c: '3' } }, MERGE_PATCH);
      const noOp = await patch({ data: { c: '3' } }, MERGE_PATCH);
      const json = await patch(
        [
          { op: 'test', path: '/data/c', value: '3' },
          { op: 'add', path: '/metadata/labels/new', value: 'l' },
          { op: 'remove', path: '/data/b' },
        ],
        JSON_PATCH,
      );
      const strategic = await patch({ data: { d: '4' } }, STRATEGIC_PATCH);
      return {
        merged: merged.body.data,
        noOp: versionOf(noOp.body) === versionOf(merged.body),
        json: [json.body.data, json.body.metadata.labels],
        strategic: strategic.body.data,
        failedTest: verdictOf(
          await patch(
            [{ op: 'test', path: '/data/c', value: 'x' }],
            JSON_PATCH,
          ),
        ),
        missingPath: verdictOf(
          await patch(
            [{ op: 'replace', path: '/nope/x', value: 1 }],
            JSON_PATCH,
          ),
        ),
        notAList: verdictOf(await patch({ op: 'add' }, JSON_PATCH)),
        stale: verdictOf(
          await patch({ metadata: { resourceVersion: '1' } }, MERGE_PATCH),
        ),
        rename: verdictOf(
          await patch({ metadata: { name: 'other' } }, MERGE_PATCH),
        ),
        unknownType: verdictOf(
          await patch({}, { 'content-type': 'application/json' }),
        ),
        missing: statusOf(
          await api.call('PATCH', `${CONFIG_MAPS}/no`, {}, MERGE_PATCH),
        ),
      };
    },
  },
  {
    name: 'delete',
    async run({ api }) {
      const path = `${CONFIG_MAPS}/delete`;
      const created = await api.call('POST', CONFIG_MAPS, configMap('delete'));
      const wrong = await api.call('DELETE', path, {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        preconditions: { uid: 'other' },
      });
      const dry = await api.call('DELETE', `${path}?dryRun=All`);
      const deleted = await api.call('DELETE', path);
      const again = await api.call('POST', CONFIG_MAPS, configMap('delete'));
      const { details, ...status } = deleted.body;
      return {
        wrong: verdictOf(wrong),
        dry: dry.code,
        status,
        details: {
          ...details,
          uid: details.uid === created.body.metadata.uid,
        },
        newUid: again.body.metadata.uid !== created.body.metadata.uid,
        missing: statusOf(await api.call('DELETE', `${CONFIG_MAPS}/no`)),
        lasting: statusOf(
          await api.call('DELETE', '/api/v1/namespaces/kube-system'),
        ),
      };
    },
  },
  {
    name: 'delete with finalizers',
    async run({ api }) {
      const path = `${CONFIG_MAPS}/finalized`;
      const created = await api.call(
        'POST',
        CONFIG_MAPS,
        configMap('finalized', {}, { finalizers: ['lab.example/wait'] }),
      );
      const { resourceVersion } = created.body.metadata;
      const watch = await api.watch(
        `${CONFIG_MAPS}?watch=1&resourceVersion=${resourceVersion}&fieldSelector=metadata.name%3Dfinalized`,
      );
      const deleted = await api.call('DELETE', path);
      const twice = await api.call('DELETE', path);
      const late = await api.call(
        'PATCH',
        path,
        { metadata: { finalizers: ['lab.example/wait', 'lab.example/new'] } },
        MERGE_PATCH,
      );
      const released = await api.call(
        'PATCH',
        path,
        { metadata: { finalizers: null } },
        MERGE_PATCH,
      );
      const events = await watch.take(2);
      watch.stop();
      return {
        deleted: [
          deleted.code,
          deleted.body.kind,
          typeof deleted.body.metadata.deletionTimestamp,
          deleted.body.metadata.deletionGracePeriodSeconds,
        ],
        twice: [twice.code, twice.body.kind],
        late: verdictOf(late),
        released: released.code,
        gone: (await api.call('GET', path)).code,
        events: events.map(e => e.type),
      };
    },
  },
  {
    name: 'delete a collection',
    async run({ api }) {
      for (const name of ['many-1', 'many-2', 'many-3']) {
        await api.call(
          'POST',
          CONFIG_MAPS,
          configMap(name, {}, { labels: { many: name } }),
        );
      }
      const deleted = await api.call(
        'DELETE',
        `${CONFIG_MAPS}?labelSelector=many+in+(many-1,many-2)`,
      );
      const left = await api.call('GET', `${CONFIG_MAPS}?labelSelector=many`);
      return [
        deleted.code,
        deleted.body.kind,
        deleted.body.items.map((item: any) => item.metadata.name),
        left.body.items.map((item: any) => item.metadata.name),
      ];
    },
  },
  {
    name: 'a Service gets defaults and allocations',
    async run({ api }) {
      const services = '/api/v1/namespaces/default/services';
      const created = await api.call('POST', services, {
        metadata: { name: 'balanced' },
        spec: {
          type: 'LoadBalancer',
          ports: [{ port: 443 }],
          selector: { app: 'x' },
        },
      });
      const { spec, status, metadata } = created.body;
      const taken = await api.call('POST', services, {
        metadata: { name: 'taken' },
        spec: { clusterIP: spec.clusterIP, ports: [{ port: 1 }] },
      });
      const moved = await api.call(
        'PATCH',
        `${services}/balanced`,
        { spec: { clusterIP: '10.96.200.200' } },
        MERGE_PATCH,
      );
      const withStatus = await api.call(
        'PATCH',
        `${services}/balanced/status`,
        { status: { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } } },
        MERGE_PATCH,
      );
      const ignored = await api.call(
        'PATCH',
        `${services}/balanced`,
        { status: { loadBalancer: { ingress: null } } },
        MERGE_PATCH,
      );
      return {
        spec: {
          ...spec,
          clusterIP: spec.clusterIP.startsWith('10.96.'),
          clusterIPs: undefined,
          ports: spec.ports.map((port: any) => ({
            ...port,
            nodePort: port.nodePort >= 30000,
          })),
          // Younger than Kubernetes 1.20.
          allocateLoadBalancerNodePorts: undefined,
          internalTrafficPolicy: undefined,
          ipFamilies: undefined,
          ipFamilyPolicy: undefined,
        },
        status,
        generation: metadata.generation,
        taken: verdictOf(taken),
        moved: verdictOf(moved),
        ip: withStatus.body.status.loadBalancer.ingress[0].ip,
        kept: ignored.body.status.loadBalancer.ingress[0].ip,
      };
    },
  },
];
