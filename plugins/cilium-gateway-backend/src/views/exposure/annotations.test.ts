import { readSelection } from './annotations';

const selectionOf = (annotations: Record<string, string>) =>
  readSelection({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'hubble', annotations },
  });

describe('what annotations select', () => {
  it('is nothing without any', () => {
    expect(selectionOf({})).toEqual({
      refs: [],
      selector: undefined,
      namespaces: [],
      clusters: [],
      problems: [],
    });
  });

  it('are objects by name, of which a route without a kind is an HTTPRoute', () => {
    expect(
      selectionOf({
        'cilium-gateway/service': 'default/web, default/api',
        'cilium-gateway/gateway': 'infra/main',
        'cilium-gateway/route': 'default/web,GRPCRoute:default/api',
      }).refs,
    ).toEqual([
      { kind: 'Service', namespace: 'default', name: 'web' },
      { kind: 'Service', namespace: 'default', name: 'api' },
      { kind: 'Gateway', namespace: 'infra', name: 'main' },
      { kind: 'HTTPRoute', namespace: 'default', name: 'web' },
      { kind: 'GRPCRoute', namespace: 'default', name: 'api' },
    ]);
  });

  it("are objects by the Kubernetes plugin's label, in its namespaces and clusters", () => {
    expect(
      selectionOf({
        'backstage.io/kubernetes-id': 'hubble',
        'backstage.io/kubernetes-namespace': 'kube-system, default',
        'backstage.io/kubernetes-cluster': 'lab,home',
      }),
    ).toMatchObject({
      selector: { matchLabels: { 'backstage.io/kubernetes-id': 'hubble' } },
      namespaces: ['kube-system', 'default'],
      clusters: ['lab', 'home'],
    });
  });

  it('are those of the label selector rather than of the id', () => {
    expect(
      selectionOf({
        'backstage.io/kubernetes-id': 'hubble',
        'backstage.io/kubernetes-label-selector':
          'app=web,tier!=cache,env in (prod, stage),zone notin (a),ready,!legacy',
      }).selector,
    ).toEqual({
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'NotIn', values: ['cache'] },
        { key: 'env', operator: 'In', values: ['prod', 'stage'] },
        { key: 'zone', operator: 'NotIn', values: ['a'] },
        { key: 'ready', operator: 'Exists', values: [] },
        { key: 'legacy', operator: 'DoesNotExist', values: [] },
      ],
    });
  });

  it.each([
    ['cilium-gateway/service', 'web', 'is no namespace/name'],
    ['cilium-gateway/service', 'a/b/c', 'is no namespace/name'],
    ['cilium-gateway/service', 'default/Web', 'is no namespace/name'],
    ['cilium-gateway/gateway', '/main', 'is no namespace/name'],
    ['cilium-gateway/route', 'Ingress:default/web', 'HTTPRoute, GRPCRoute'],
    ['cilium-gateway/route', 'HTTPRoute:web', 'is no namespace/name'],
    ['backstage.io/kubernetes-label-selector', 'a=b=c', 'is no requirement'],
    ['backstage.io/kubernetes-label-selector', 'a in b', 'a in b'],
    ['backstage.io/kubernetes-label-selector', 'a in (b', 'is no requirement'],
    ['backstage.io/kubernetes-label-selector', '-a=b', 'key'],
  ])(
    'leaves out and tells what is wrong with %s: %s',
    (annotation, value, words) => {
      const { refs, selector, problems } = selectionOf({ [annotation]: value });
      expect(refs).toEqual([]);
      expect(selector).toBeUndefined();
      expect(problems).toEqual([
        { annotation, value, message: expect.stringContaining(words) },
      ]);
    },
  );

  it('keeps what can be read beside what cannot', () => {
    const { refs, problems } = selectionOf({
      'cilium-gateway/service': 'nonsense,default/web',
    });
    expect(refs).toHaveLength(1);
    expect(problems).toHaveLength(1);
  });
});
