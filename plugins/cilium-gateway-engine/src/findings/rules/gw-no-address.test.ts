import { policyManifest, poolManifest } from '../../testing/builders';
import {
  CILIUM_CLASS,
  gatewayManifest,
  generatedManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './gw-no-address';

const gateway = gatewayManifest('infra/web', [{}]);
const reporting = {
  ...gateway,
  status: {
    conditions: [
      {
        type: 'Programmed',
        status: 'False',
        reason: 'AddressNotAssigned',
        message: 'waiting for address',
      },
    ],
  },
};
const foreign = (ips: string[]) => {
  const service = generatedManifest('infra/web', ips);
  return {
    ...service,
    spec: { ...service.spec, loadBalancerClass: 'metallb.io/metallb' },
  };
};

describeRule(rule, {
  'LB-IPAM should give its Service an address and has not': {
    given: [
      CILIUM_CLASS,
      reporting,
      generatedManifest('infra/web', []),
      poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
    ],
    tells: ['Gateway infra/web'],
  },
  'the cause is known: the class of another controller': {
    given: [CILIUM_CLASS, reporting, foreign([])],
  },
  'no Service was created': {
    given: [CILIUM_CLASS, reporting],
    tells: ['Gateway infra/web'],
  },
  'nobody has looked at it yet': { given: [CILIUM_CLASS, gateway] },
  'an address': {
    given: [CILIUM_CLASS, gateway, foreign(['172.16.20.208'])],
  },
  'the cause is known: no pool': {
    given: [CILIUM_CLASS, reporting, generatedManifest('infra/web', [])],
  },
  'the cause is known: no pool for it': {
    given: [
      CILIUM_CLASS,
      reporting,
      generatedManifest('infra/web', []),
      policyManifest('all'),
      poolManifest('others', {
        blocks: [{ cidr: '172.16.20.208/28' }],
        serviceSelector: { matchLabels: { app: 'other' } },
      }),
    ],
  },
  'host network': {
    given: [CILIUM_CLASS, reporting, foreign([])],
    config: { 'gateway-api-hostnetwork-enabled': 'true' },
    cilium: '1.19.4',
  },
  'a Service of type NodePort': {
    given: [
      CILIUM_CLASS,
      reporting,
      {
        ...generatedManifest('infra/web', []),
        spec: { type: 'NodePort', ports: [{ port: 80 }] },
      },
    ],
  },
});
