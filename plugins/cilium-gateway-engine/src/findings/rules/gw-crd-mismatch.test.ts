import type { Kind, MutableWorld } from '../../world';
import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './gw-crd-mismatch';

const classThat = (status: string, controllerName?: string) => ({
  ...CILIUM_CLASS,
  ...(controllerName ? { spec: { controllerName } } : {}),
  status: {
    conditions: [
      {
        type: 'Accepted',
        status,
        reason: status === 'True' ? 'Accepted' : 'Pending',
        message: status === 'True' ? '' : 'Waiting for controller',
      },
    ],
  },
});
const serving =
  (versions: Partial<Record<Kind, readonly string[]>>) =>
  (world: MutableWorld) => {
    const all = {
      ReferenceGrant: ['v1beta1'],
      TLSRoute: ['v1alpha2'],
      ...versions,
    };
    for (const [kind, served] of Object.entries(all)) {
      world.setReading(kind as Kind, {
        state: served.length > 0 ? 'ok' : 'absent',
        apiVersion: null,
        servedVersions: served,
      });
    }
  };
const waiting = [classThat('Unknown'), gatewayManifest('infra/web', [{}])];
const TELLS = ['GatewayClass cilium'];
const NONE = withoutCRD(
  'GatewayClass',
  'Gateway',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
  'ListenerSet',
  'ReferenceGrant',
);

describeRule(rule, {
  'TLSRoute missing in 1.17.2': {
    given: waiting,
    cilium: '1.17.2',
    prepare: serving({ TLSRoute: [] }),
    tells: TELLS,
  },
  'which 1.17.3 does without': {
    given: waiting,
    cilium: '1.17.3',
    prepare: serving({ TLSRoute: [] }),
  },
  'TLSRoute in a newer version only, in 1.19': {
    given: waiting,
    cilium: '1.19.1',
    prepare: serving({ TLSRoute: ['v1'] }),
    tells: TELLS,
  },
  'ReferenceGrant in an older version only, in 1.20': {
    given: waiting,
    cilium: '1.20.0',
    prepare: serving({ TLSRoute: ['v1'] }),
    tells: TELLS,
  },
  'all that 1.20 needs': {
    given: waiting,
    cilium: '1.20.0',
    prepare: serving({ TLSRoute: ['v1'], ReferenceGrant: ['v1', 'v1beta1'] }),
  },
  'an accepted class, whatever CRDs there are': {
    given: [classThat('True')],
    cilium: '1.20.0',
    prepare: serving({ TLSRoute: [] }),
  },
  'a class of another controller': {
    given: [classThat('Unknown', 'example.com/gateway')],
    cilium: '1.20.0',
    prepare: serving({ TLSRoute: [] }),
  },
  'a class that nobody has written about': {
    given: [CILIUM_CLASS],
    cilium: '1.20.0',
    prepare: serving({ TLSRoute: [] }),
  },
  'a version that is not known': {
    given: waiting,
    cilium: null,
    prepare: serving({ TLSRoute: [] }),
  },
  'no definition at all, though Gateway API is on: a warning': {
    given: [],
    prepare: NONE,
    tells: ['ConfigMap kube-system/cilium-config warning'],
  },
  'no definition at all, and Gateway API is off': {
    given: [],
    config: { 'enable-gateway-api': 'false' },
    prepare: NONE,
  },
  'no definition at all, and nobody can tell whether Gateway API is on': {
    given: [],
    config: { 'enable-gateway-api': 'perhaps' },
    prepare: NONE,
  },
  'no definition at all, for a version that is not known': {
    given: [],
    cilium: null,
    prepare: NONE,
  },
  'definitions that cannot be read, though Gateway API is on': {
    given: [],
    prepare: world =>
      world.setReading('GatewayClass', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
  'a definition that is missing where nobody has made a class': {
    given: [],
    prepare: withoutCRD('HTTPRoute'),
  },
});
