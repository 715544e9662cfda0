/** One path for each route of the contract that is asked by GET. */
export const GET_EXAMPLES: Readonly<Record<string, string>> = {
  '/clusters': '/clusters',
  '/clusters/{cluster}': '/clusters/lab',
  '/clusters/{cluster}/pools': '/clusters/lab/pools',
  '/clusters/{cluster}/pools/{name}': '/clusters/lab/pools/blue',
  '/clusters/{cluster}/l2-policies': '/clusters/lab/l2-policies',
  '/clusters/{cluster}/l2-policies/{name}': '/clusters/lab/l2-policies/all',
  '/clusters/{cluster}/leases': '/clusters/lab/leases',
  '/clusters/{cluster}/leases/{name}':
    '/clusters/lab/leases/cilium-l2announce-shop-web',
  '/clusters/{cluster}/nodes': '/clusters/lab/nodes',
  '/clusters/{cluster}/nodes/{name}': '/clusters/lab/nodes/node-1',
  '/clusters/{cluster}/nodes/{name}/drain': '/clusters/lab/nodes/node-1/drain',
  '/clusters/{cluster}/services': '/clusters/lab/services',
  '/clusters/{cluster}/services/{namespace}/{name}':
    '/clusters/lab/services/shop/web',
  '/clusters/{cluster}/gateways': '/clusters/lab/gateways',
  '/clusters/{cluster}/gateways/{namespace}/{name}':
    '/clusters/lab/gateways/shop/main',
  '/clusters/{cluster}/listener-sets': '/clusters/lab/listener-sets',
  '/clusters/{cluster}/listener-sets/{namespace}/{name}':
    '/clusters/lab/listener-sets/shop/more',
  '/clusters/{cluster}/routes': '/clusters/lab/routes',
  '/clusters/{cluster}/routes/{kind}/{namespace}/{name}':
    '/clusters/lab/routes/HTTPRoute/shop/web',
  '/entities/by-name/{kind}/{namespace}/{name}/exposure':
    '/entities/by-name/component/default/web/exposure',
  '/findings': '/findings',
  '/audit': '/audit',
  '/history': '/history',
  '/history/snapshots': '/history/snapshots',
  '/clusters/{cluster}/expose-options':
    '/clusters/lab/expose-options?namespace=shop',
  '/clusters/{cluster}/free-addresses':
    '/clusters/lab/free-addresses?pool=blue',
  '/rules': '/rules',
  '/rules/{id}': '/rules/l2-no-announcer',
};

/** The same for those that are asked by POST, with a body that there is an answer to. */
export const POST_EXAMPLES: Readonly<
  Record<string, { readonly path: string; readonly body: object }>
> = {
  '/clusters/{cluster}/allocation-preview': {
    path: '/clusters/lab/allocation-preview',
    body: {
      service: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'new', namespace: 'shop' },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      },
    },
  },
  '/clusters/{cluster}/resolve': {
    path: '/clusters/lab/resolve',
    body: { url: 'http://shop.example.com/' },
  },
  '/clusters/{cluster}/what-if': {
    path: '/clusters/lab/what-if',
    body: { remove: [{ kind: 'CiliumLoadBalancerIPPool', name: 'blue' }] },
  },
  '/clusters/{cluster}/manifest-check': {
    path: '/clusters/lab/manifest-check',
    body: {
      manifests: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'new', namespace: 'shop' },
          spec: { ports: [{ port: 80 }] },
        },
      ],
    },
  },
  '/clusters/{cluster}/expose-draft': {
    path: '/clusters/lab/expose-draft',
    body: {
      route: {
        kind: 'HTTPRoute',
        namespace: 'shop',
        name: 'new',
        parent: { kind: 'Gateway', namespace: 'shop', name: 'main' },
        listener: 'http',
        hostname: 'new.example.com',
        backend: { name: 'web', port: 80 },
      },
    },
  },
};
