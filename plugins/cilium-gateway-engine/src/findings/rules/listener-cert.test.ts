import {
  CILIUM_CLASS,
  gatewayManifest,
  grantManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './listener-cert';

const gateway = (
  certificateRefs: object[],
  reported?: object,
  annotations = {},
) => {
  const manifest = gatewayManifest('infra/web', [
    { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs } },
  ]);
  return [
    CILIUM_CLASS,
    {
      ...manifest,
      metadata: { ...manifest.metadata, annotations },
      ...(reported
        ? {
            status: {
              listeners: [
                {
                  name: 'https',
                  conditions: [{ type: 'ResolvedRefs', ...reported }],
                },
              ],
            },
          }
        : {}),
    },
  ];
};
const invalid = (lastTransitionTime: string) => ({
  status: 'False',
  reason: 'InvalidCertificateRef',
  message: 'Secret not found',
  lastTransitionTime,
});
const issuer = { 'cert-manager.io/cluster-issuer': 'letsencrypt' };
const TELLS = ['Gateway infra/web'];

describeRule(rule, {
  'the controller does not find the Secret': {
    given: gateway([{ name: 'tls' }], invalid('2025-10-04T11:00:00Z')),
    tells: TELLS,
  },
  'no certificate at all': { given: gateway([]), tells: TELLS },
  'no Secret': {
    given: gateway([{ kind: 'ConfigMap', name: 'tls' }]),
    tells: TELLS,
  },
  'another namespace without a grant': {
    given: gateway([{ namespace: 'certs', name: 'tls' }]),
    tells: TELLS,
  },
  'another namespace with a grant for routes': {
    given: [
      ...gateway([{ namespace: 'certs', name: 'tls' }]),
      grantManifest('certs/tls', ['HTTPRoute', 'infra'], ['Secret', 'tls']),
    ],
    tells: TELLS,
  },
  'another namespace with a grant': {
    given: [
      ...gateway([{ namespace: 'certs', name: 'tls' }]),
      grantManifest('certs/tls', ['Gateway', 'infra'], ['Secret', 'tls']),
    ],
  },
  'cert-manager is about to issue it': {
    given: gateway([{ name: 'tls' }], invalid('2025-10-04T11:55:00Z'), issuer),
    tells: ['Gateway infra/web info'],
  },
  'cert-manager has had its time': {
    given: gateway([{ name: 'tls' }], invalid('2025-10-04T11:00:00Z'), issuer),
    tells: TELLS,
  },
  'nobody has said anything about the Secret': {
    given: gateway([{ name: 'tls' }]),
  },
  'the controller has found it': {
    given: gateway([{ name: 'tls' }], { status: 'True', reason: 'Resolved' }),
  },
});
