import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './gw-class-waiting';

const classThat = (status: string, controllerName?: string) => ({
  ...CILIUM_CLASS,
  ...(controllerName ? { spec: { controllerName } } : {}),
  status: {
    conditions: [{ type: 'Accepted', status, reason: 'Pending', message: 'x' }],
  },
});
const gateway = gatewayManifest('infra/web', [{}]);
const TELLS = ['GatewayClass cilium'];

describeRule(rule, {
  'Gateway API switched off': {
    given: [classThat('Unknown'), gateway],
    config: { 'enable-gateway-api': 'false' },
    tells: TELLS,
  },
  'kube-proxy not replaced': {
    given: [classThat('Unknown'), gateway],
    config: { 'kube-proxy-replacement': 'false' },
    tells: TELLS,
  },
  'an operator that was not restarted': {
    given: [classThat('Unknown'), gateway],
    tells: TELLS,
  },
  'an accepted class': { given: [classThat('True'), gateway] },
  'a class of another controller': {
    given: [classThat('Unknown', 'example.com/gateway'), gateway],
  },
  'CRDs that are wrong, which are the cause then': {
    given: [classThat('Unknown'), gateway],
    prepare: world =>
      world.setReading('TLSRoute', {
        state: 'absent',
        apiVersion: null,
        servedVersions: [],
      }),
  },
});
