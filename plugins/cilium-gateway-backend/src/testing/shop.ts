import { parse } from 'yaml';

/** A cluster with one object of each kind that answers are about. */
export const shopManifests: object[] = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Node
metadata: { name: node-1 }
status:
  addresses: [{ type: InternalIP, address: 172.16.20.11 }]
  conditions: [{ type: Ready, status: 'True' }]
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: blue }
spec: { blocks: [{ cidr: 172.16.20.208/28 }] }
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: green }
spec: { blocks: [{ cidr: 2001:db8::/64 }], serviceSelector: { matchLabels: { tier: edge } } }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata: { name: all }
spec: { loadBalancerIPs: true, interfaces: ['^eth[0-9]+'] }
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: cilium-l2announce-shop-web, namespace: kube-system }
spec: { holderIdentity: node-1, leaseDurationSeconds: 15, leaseTransitions: 1,
  acquireTime: '2025-10-09T08:53:00.000000Z', renewTime: '2025-10-09T08:53:20.000000Z' }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { backstage.io/kubernetes-id: web } }
spec: { type: LoadBalancer, ports: [{ port: 80 }], ipFamilies: [IPv4] }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.210 }] } }
---
apiVersion: v1
kind: Service
metadata: { name: internal, namespace: shop }
spec: { type: ClusterIP, ports: [{ port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: cilium }
spec: { controllerName: io.cilium/gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: main, namespace: shop }
spec: { gatewayClassName: cilium, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: more, namespace: shop }
spec: { parentRef: { name: main }, listeners: [{ name: alt, port: 81, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: main }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`
  .split('---\n')
  .map(text => parse(text));

const entity = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: {},
});

/** Entities that select in it by label, wrongly, in vain, and not at all. */
export const shopEntities = [
  entity('web', { 'backstage.io/kubernetes-id': 'web' }),
  entity('typo', { 'cilium-gateway/service': 'nonsense' }),
  entity('gone', { 'cilium-gateway/service': 'shop/gone' }),
  entity('plain', {}),
];
