import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './hostname-on-two-gateways';

const gateway = (name: string, ip: string) => [
  gatewayManifest(`shop/${name}`, [{}]),
  ...announcedService(`shop/cilium-gateway-${name}`, {
    labels: { 'gateway.networking.k8s.io/gateway-name': name },
    annotations: { 'lbipam.cilium.io/sharing-key': ip },
    spec: { ports: [{ port: name === 'one' ? 80 : 81, protocol: 'TCP' }] },
    ips: [ip],
  }),
];
const given = (hostname: string, second: string) => [
  ...ANNOUNCING_CLUSTER,
  CILIUM_CLASS,
  ...gateway('one', '172.16.20.208'),
  ...gateway('two', second),
  routeManifest('shop/web', {
    hostnames: [hostname],
    parentRefs: [{ name: 'one' }, { name: 'two' }],
  }),
  ...backendManifests('shop/web'),
];

describeRule(rule, {
  'two addresses': {
    given: given('web.apps.lab.mxe11.nl', '172.16.20.209'),
    tells: ['HTTPRoute shop/web'],
  },
  'one address for both': {
    given: given('web.apps.lab.mxe11.nl', '172.16.20.208'),
  },
  'a wildcard': { given: given('*.apps.lab.mxe11.nl', '172.16.20.209') },
});
