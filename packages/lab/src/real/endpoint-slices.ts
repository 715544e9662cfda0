import type { KubeObject } from '../storage';

const PRESERVED = { 'x-kubernetes-preserve-unknown-fields': true };

/** EndpointSlices of `discovery.k8s.io/v1` for API servers before Kubernetes 1.21, which do not have them. */
export const ENDPOINT_SLICE_DEFINITION: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'endpointslices.discovery.k8s.io',
    annotations: {
      'api-approved.kubernetes.io':
        'unapproved, stands in for the built-in kind',
    },
  },
  spec: {
    group: 'discovery.k8s.io',
    scope: 'Namespaced',
    names: {
      kind: 'EndpointSlice',
      plural: 'endpointslices',
      singular: 'endpointslice',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', ...PRESERVED } },
      },
    ],
  },
};
