import type { Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

/**
 * A cluster with two Gateways, of which one has TLS, the shop behind both, a redirect for all else, a blog whose backend is missing, and a database
 * with an address of its own.
 */
export const platform: object[] = parseAllDocuments(`
apiVersion: v1
kind: ConfigMap
metadata: { name: cilium-config, namespace: kube-system }
data: { enable-l2-announcements: 'true', enable-gateway-api: 'true' }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: cilium, namespace: kube-system }
spec: { template: { spec: { containers: [{ name: cilium-agent, image: 'quay.io/cilium/cilium:v1.18.1' }] } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: edge }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Namespace
metadata: { name: blog }
---
apiVersion: v1
kind: Node
metadata: { name: node-1 }
status: { conditions: [{ type: Ready, status: 'True' }] }
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: { name: lan }
spec: { blocks: [{ cidr: 172.16.20.208/28 }] }
---
apiVersion: cilium.io/v2alpha1
kind: CiliumL2AnnouncementPolicy
metadata: { name: all }
spec: { loadBalancerIPs: true }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: cilium }
spec: { controllerName: io.cilium/gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: secure, namespace: edge, uid: secure }
spec:
  gatewayClassName: cilium
  listeners:
    - { name: https, port: 443, protocol: HTTPS, hostname: '*.example.com', tls: { certificateRefs: [{ name: wildcard }] }, allowedRoutes: { namespaces: { from: All } } }
status:
  listeners: [{ name: https, conditions: [{ type: ResolvedRefs, status: 'True' }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: plain, namespace: edge, uid: plain }
spec:
  gatewayClassName: cilium
  listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]
---
apiVersion: v1
kind: Service
metadata: { name: cilium-gateway-secure, namespace: edge }
spec: { type: LoadBalancer, ports: [{ port: 443 }], ipFamilies: [IPv4] }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.210 }] } }
---
apiVersion: v1
kind: Service
metadata: { name: cilium-gateway-plain, namespace: edge }
spec: { type: LoadBalancer, ports: [{ port: 80 }], ipFamilies: [IPv4] }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.211 }] } }
---
apiVersion: v1
kind: Service
metadata: { name: database, namespace: shop }
spec: { type: LoadBalancer, ports: [{ port: 5432 }], ipFamilies: [IPv4], selector: { app: database } }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.212 }] } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { backstage.io/kubernetes-id: shop } }
spec: { type: ClusterIP, ports: [{ port: 80, targetPort: 8080 }], selector: { app: web } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  hostnames: [shop.example.com]
  parentRefs: [{ namespace: edge, name: secure }, { namespace: edge, name: plain }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: blog, namespace: blog, labels: { backstage.io/kubernetes-id: blog } }
spec:
  hostnames: [blog.example.com]
  parentRefs: [{ namespace: edge, name: secure }]
  rules: [{ backendRefs: [{ name: nowhere, port: 80 }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: to-https, namespace: edge }
spec:
  hostnames: ['*.example.com']
  parentRefs: [{ name: plain }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }] }]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-a, namespace: shop, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ port: 8080, protocol: TCP }]
endpoints: [{ addresses: [10.0.0.1], conditions: { ready: true }, nodeName: node-1 }]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: database-a, namespace: shop, labels: { kubernetes.io/service-name: database } }
addressType: IPv4
ports: [{ port: 5432, protocol: TCP }]
endpoints: [{ addresses: [10.0.0.2], conditions: { ready: true }, nodeName: node-1 }]
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: cilium-l2announce-edge-cilium-gateway-secure, namespace: kube-system }
spec: { holderIdentity: node-1, leaseDurationSeconds: 15, renewTime: '2099-01-01T00:00:00.000000Z' }
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: cilium-l2announce-edge-cilium-gateway-plain, namespace: kube-system }
spec: { holderIdentity: node-1, leaseDurationSeconds: 15, renewTime: '2099-01-01T00:00:00.000000Z' }
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: cilium-l2announce-shop-database, namespace: kube-system }
spec: { holderIdentity: node-1, leaseDurationSeconds: 15, renewTime: '2099-01-01T00:00:00.000000Z' }
`).map(document => document.toJS());

/** A component as the catalog has it. */
export function entityOf(
  name: string,
  annotations: Record<string, string>,
  more: {
    kind?: string;
    title?: string;
    spec?: Entity['spec'];
    relations?: Entity['relations'];
  } = {},
): Entity {
  const { kind = 'Component', title, spec = {}, relations } = more;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      ...(title === undefined ? {} : { title }),
      annotations,
    },
    spec,
    ...(relations === undefined ? {} : { relations }),
  };
}
