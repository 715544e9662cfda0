import { stringify } from 'yaml';
import type { Manifest } from './builders';

/** Manifests as a file holds them. */
export const yaml = (...manifests: readonly unknown[]) =>
  manifests.map(one => stringify(one)).join('---\n');

/** A Gateway, a route to it and the backend of that: nothing is wrong with them. */
export const gateway: Manifest = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { namespace: 'shop', name: 'web' },
  spec: {
    gatewayClassName: 'cilium',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  },
};
export const route = (parentRef: Manifest, port = 80): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { namespace: 'shop', name: 'app' },
  spec: {
    parentRefs: [parentRef],
    hostnames: ['app.example.com'],
    rules: [{ backendRefs: [{ name: 'app', port }] }],
  },
});
export const backend: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'shop', name: 'app' },
  spec: { ports: [{ port: 80 }] },
};
/** It names a listener that the Gateway does not have. */
export const badRoute = route({ name: 'web', sectionName: 'https' });
