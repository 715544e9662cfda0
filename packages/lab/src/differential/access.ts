import { eventually, statusOf, type Scenario } from './scenario';

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

function role(name: string, rules: object[]) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function binding(kind: 'ClusterRoleBinding' | 'RoleBinding', name: string) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name,
    },
    subjects: [
      {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'User',
        name: 'limited',
      },
    ],
  };
}

/** Who may do what. */
export const ACCESS_SCENARIOS: Scenario[] = [
  {
    name: 'tokens that are not known',
    run: async ({ as }) =>
      statusOf(await as('unknown').call('GET', '/api/v1/services')),
  },
  {
    name: 'what a user without rights is told',
    async run({ as }) {
      const limited = as('limited');
      const answers = [];
      for (const [method, path] of [
        ['GET', '/api/v1/services'],
        ['GET', '/api/v1/services?watch=1'],
        ['GET', '/api/v1/namespaces/default/services'],
        ['GET', '/api/v1/namespaces/default/services/x'],
        ['GET', '/api/v1/nodes/x'],
        ['PUT', '/api/v1/namespaces/default/services/x/status'],
        ['DELETE', '/apis/coordination.k8s.io/v1/namespaces/default/leases/x'],
        ['POST', '/api/v1/namespaces/default/configmaps'],
        ['GET', '/nowhere'],
        ['GET', '/apis/nowhere.example/v1/things'],
      ] as const) {
        const body = method === 'GET' ? undefined : {};
        answers.push([
          method,
          path,
          statusOf(await limited.call(method, path, body)),
        ]);
      }
      return answers;
    },
  },
  {
    name: 'discovery and health are for every user',
    async run({ as }) {
      const codes = [];
      for (const path of ['/api', '/apis', '/api/v1', '/version', '/healthz']) {
        codes.push([path, (await as('limited').call('GET', path)).code]);
      }
      return codes;
    },
  },
  {
    name: 'roles grant what they say and no more',
    async run({ api, as }) {
      const limited = as('limited');
      await api.call(
        'POST',
        `${RBAC}/clusterroles`,
        role('reader', [
          { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
          {
            apiGroups: [''],
            resources: ['namespaces'],
            resourceNames: ['default'],
            verbs: ['get'],
          },
          {
            apiGroups: [''],
            resources: ['configmaps'],
            resourceNames: ['cilium-config'],
            verbs: ['list'],
          },
        ]),
      );
      await api.call(
        'POST',
        `${RBAC}/clusterrolebindings`,
        binding('ClusterRoleBinding', 'reader'),
      );
      await api.call(
        'POST',
        `${RBAC}/clusterroles`,
        role('pods', [
          { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
        ]),
      );
      await api.call(
        'POST',
        `${RBAC}/namespaces/default/rolebindings`,
        binding('RoleBinding', 'pods'),
      );
      await eventually(
        () => limited.call('GET', '/api/v1/nodes'),
        reply => reply.code === 200,
      );
      await eventually(
        () => limited.call('GET', '/api/v1/namespaces/default/pods'),
        reply => reply.code === 200,
      );
      const codes = [];
      for (const path of [
        '/api/v1/nodes',
        '/api/v1/nodes?watch=1',
        '/api/v1/nodes/none',
        '/api/v1/namespaces/default',
        '/api/v1/namespaces/kube-system',
        '/api/v1/namespaces',
        '/api/v1/namespaces/default/pods',
        '/api/v1/namespaces/kube-system/pods',
        '/api/v1/pods',
        '/api/v1/services',
        '/api/v1/configmaps',
        '/api/v1/configmaps?fieldSelector=metadata.name%3Dcilium-config',
        '/api/v1/namespaces/default/configmaps?fieldSelector=metadata.name%3Dcilium-config',
        '/api/v1/namespaces/default/configmaps?watch=1&fieldSelector=metadata.name%3Dcilium-config',
      ]) {
        codes.push([path, (await limited.call('GET', path)).code]);
      }
      const other = await limited.call(
        'GET',
        '/api/v1/namespaces/default/configmaps?fieldSelector=metadata.name%3Dother',
      );
      return [codes, statusOf(other)];
    },
  },
];
