import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './v2alpha1-manifest';

const OLD = 'cilium.io/v2alpha1';
const pool = (metadata = {}, apiVersion = 'cilium.io/v2') => [
  {
    ...poolManifest(
      'apps',
      { blocks: [{ cidr: '172.16.20.208/28' }] },
      metadata,
    ),
    apiVersion,
  },
];
const manager = (name: string) => ({
  managedFields: [{ manager: name, operation: 'Apply', apiVersion: OLD }],
});
const applied = {
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
      apiVersion: OLD,
    }),
  },
};
const TELLS = ['CiliumLoadBalancerIPPool apps'];

describeRule(rule, {
  'applied with kubectl, and no longer served': {
    given: pool(applied),
    tells: ['CiliumLoadBalancerIPPool apps warning'],
  },
  'applied by a GitOps controller': {
    given: pool(manager('kustomize-controller')),
    tells: ['CiliumLoadBalancerIPPool apps warning'],
  },
  'a manifest itself': { given: pool({}, OLD), tells: TELLS },
  'while both are served': {
    given: pool(manager('kustomize-controller')),
    cilium: '1.18.1',
    prepare: world =>
      world.setReading('CiliumLoadBalancerIPPool', {
        state: 'ok',
        apiVersion: 'cilium.io/v2',
        servedVersions: ['v2', 'v2alpha1'],
      }),
    tells: TELLS,
  },
  'a manager that has moved on': {
    given: pool({
      managedFields: [
        ...manager('argocd-controller').managedFields,
        {
          manager: 'argocd-controller',
          operation: 'Apply',
          apiVersion: 'cilium.io/v2',
        },
      ],
    }),
  },
  'Cilium’s own traces': { given: pool(manager('cilium-operator-lb-ipam')) },
  'the present version': { given: pool() },
  'Cilium 1.17, which has no other': {
    given: pool({}, OLD),
    cilium: '1.17.8',
  },
});
