import { eventually, statusOf, verdictOf, type Scenario } from './scenario';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const NAME = 'ciliumloadbalancerippools.cilium.io';
const MERGE_PATCH = { 'content-type': 'application/merge-patch+json' };
const STRATEGIC_PATCH = {
  'content-type': 'application/strategic-merge-patch+json',
};

function version(name: string, served: boolean, storage: boolean) {
  return {
    name,
    served,
    storage,
    subresources: { status: {} },
    additionalPrinterColumns: [
      { name: 'Disabled', type: 'boolean', jsonPath: '.spec.disabled' },
      {
        name: 'Conflicting',
        type: 'string',
        jsonPath:
          '.status.conditions[?(@.type=="cilium.io/PoolConflict")].status',
      },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
    ],
    schema: {
      openAPIV3Schema: {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
      },
    },
  };
}

function pools(versions: object[]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: NAME },
    spec: {
      group: 'cilium.io',
      scope: 'Cluster',
      names: {
        kind: 'CiliumLoadBalancerIPPool',
        plural: 'ciliumloadbalancerippools',
        singular: 'ciliumloadbalancerippool',
        shortNames: ['ippool'],
      },
      versions,
    },
  };
}

function pool(apiVersion: string, extra: object = {}) {
  return {
    apiVersion,
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'cilium-gateway-pool' },
    spec: { blocks: [{ cidr: '172.16.20.208/28' }], disabled: false },
    ...extra,
  };
}

const ALPHA = '/apis/cilium.io/v2alpha1/ciliumloadbalancerippools';
const V2 = '/apis/cilium.io/v2/ciliumloadbalancerippools';

/** The life of a CustomResourceDefinition. */
export const DEFINITION_SCENARIOS: Scenario[] = [
  {
    name: 'definitions that are not sound',
    async run({ api }) {
      const sound = pools([version('v2alpha1', true, true)]);
      return [
        verdictOf(await api.call('POST', CRDS, pools([]))),
        verdictOf(
          await api.call(
            'POST',
            CRDS,
            pools([version('v1', true, true), version('v2', true, true)]),
          ),
        ),
        verdictOf(
          await api.call('POST', CRDS, {
            ...sound,
            metadata: { name: 'other.cilium.io' },
          }),
        ),
      ];
    },
  },
  {
    name: 'a definition from installation to removal',
    slow: true,
    async run({ api }) {
      const absent = statusOf(await api.call('GET', ALPHA));
      const group = (await api.call('GET', '/apis/cilium.io')).code;

      const created = await api.call(
        'POST',
        CRDS,
        pools([version('v2alpha1', true, true)]),
      );
      const empty = await eventually(
        () => api.call('GET', ALPHA),
        reply => reply.code === 200,
      );
      const crd = await eventually(
        () => api.call('GET', `${CRDS}/${NAME}`),
        ({ body }) => body.status?.conditions?.length === 2,
      );
      const discovery = await eventually(
        () => api.call('GET', '/apis/cilium.io/v2alpha1'),
        reply => reply.code === 200,
      );

      const made = await api.call(
        'POST',
        ALPHA,
        pool('cilium.io/v2alpha1', { status: { ignored: true } }),
      );
      const path = `${ALPHA}/cilium-gateway-pool`;
      const blind = await api.call('PUT', path, pool('cilium.io/v2alpha1'));
      const withStatus = await api.call('PUT', `${path}/status`, {
        ...made.body,
        spec: { ignored: true },
        status: {
          conditions: [{ type: 'cilium.io/PoolConflict', status: 'False' }],
        },
      });
      const disabled = await api.call(
        'PATCH',
        path,
        { spec: { disabled: true }, status: null },
        MERGE_PATCH,
      );
      const strategic = await api.call('PATCH', path, {}, STRATEGIC_PATCH);
      const list = await api.call('GET', ALPHA);
      const table = await api.call('GET', ALPHA, undefined, {
        accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
      });
      const wrongVersion = await api.call(
        'POST',
        ALPHA,
        pool('cilium.io/v2', { metadata: { name: 'other' } }),
      );

      const rv = list.body.metadata.resourceVersion;
      const across = await api.watch(`${ALPHA}?watch=1&resourceVersion=${rv}`);
      const upgrade = (body: object) =>
        api.call('PATCH', `${CRDS}/${NAME}`, body, MERGE_PATCH);
      await upgrade({
        spec: {
          versions: [
            version('v2', true, true),
            version('v2alpha1', true, false),
          ],
        },
      });
      const acrossOutcome = await across.outcome(5000);
      const underV2 = await eventually(
        () => api.call('GET', `${V2}/cilium-gateway-pool`),
        reply => reply.code === 200,
      );
      const underAlpha = await api.call('GET', path);

      await upgrade({
        spec: {
          versions: [
            version('v2', true, true),
            version('v2alpha1', false, false),
          ],
        },
      });
      const unserved = await eventually(
        () => api.call('GET', ALPHA),
        reply => reply.code === 404,
      );

      const last = await api.call('GET', V2);
      // The endpoint settles for a second after each change of the definition.
      await new Promise(resolve => setTimeout(resolve, 2500));
      const until = await api.watch(
        `${V2}?watch=1&resourceVersion=${last.body.metadata.resourceVersion}`,
      );
      const removed = await api.call('DELETE', `${CRDS}/${NAME}`);
      const [deletion] = await until.take(1);
      const untilOutcome = await until.outcome(5000);
      const gone = await eventually(
        () => api.call('GET', V2),
        reply => reply.code === 404 && typeof reply.body === 'string',
      );
      return {
        absent,
        group,
        created: created.code,
        empty: [empty.code, empty.body.kind, empty.body.items],
        conditions: crd.body.status.conditions
          .map((c: any) => [c.type, c.status, c.reason, c.message])
          .sort(),
        stored: crd.body.status.storedVersions,
        names: crd.body.status.acceptedNames,
        discovery: discovery.body.resources.map((r: any) => [
          r.name,
          r.kind,
          r.namespaced,
          r.shortNames,
          [...r.verbs].sort(),
        ]),
        made: [made.code, made.body.metadata.generation, made.body.status],
        blind: verdictOf(blind),
        withStatus: [
          withStatus.code,
          withStatus.body.spec,
          withStatus.body.status,
          withStatus.body.metadata.generation,
        ],
        disabled: [
          disabled.body.spec,
          disabled.body.status,
          disabled.body.metadata.generation,
        ],
        strategic: verdictOf(strategic),
        item: [list.body.items[0].kind, list.body.items[0].apiVersion],
        columns: table.body.columnDefinitions.map((c: any) => [c.name, c.type]),
        cells: table.body.rows[0].cells.slice(0, 3),
        wrongVersion: statusOf(wrongVersion),
        acrossOutcome,
        versions: [underV2.body.apiVersion, underAlpha.body.apiVersion],
        sameObject:
          underV2.body.metadata.uid === underAlpha.body.metadata.uid &&
          underV2.body.metadata.resourceVersion ===
            underAlpha.body.metadata.resourceVersion,
        unserved: statusOf(unserved),
        removed: removed.code,
        deletion: [
          deletion.type,
          deletion.object.apiVersion,
          deletion.object.metadata.name,
        ],
        untilOutcome,
        gone: statusOf(gone),
      };
    },
  },
];
