import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './certificate-too-narrow';

const https = (name: string, hostname: string, secret = 'tls') => ({
  name,
  hostname,
  port: 443,
  protocol: 'HTTPS',
  tls: { certificateRefs: [{ name: secret }] },
});
const given = (hostname: string, annotated = true, ...more: object[]) => {
  const gateway = gatewayManifest('shop/gw', [
    https('wild', '*.apps.lab.mxe11.nl'),
    ...more,
  ]);
  return [
    CILIUM_CLASS,
    {
      ...gateway,
      metadata: {
        ...gateway.metadata,
        annotations: annotated
          ? { 'cert-manager.io/cluster-issuer': 'letsencrypt' }
          : {},
      },
    },
    routeManifest('shop/web', { hostnames: [hostname] }),
    ...backendManifests('shop/web'),
  ];
};
const deep = 'a.b.apps.lab.mxe11.nl';

describeRule(rule, {
  'two labels below the wildcard': {
    given: given(deep),
    tells: ['Gateway shop/gw'],
  },
  'one label below': { given: given('a.apps.lab.mxe11.nl') },
  'another listener puts the deeper name into the certificate': {
    given: given(deep, true, https('deep', '*.b.apps.lab.mxe11.nl')),
  },
  'a certificate from elsewhere, whose names nobody knows': {
    given: given(deep, false),
  },
});
