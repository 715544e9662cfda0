import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { stateOf, findingOf } from '../testing/states';
import { digestOf, remembered } from './remembered';

const finding: Finding = {
  rule: 'ip-fight',
  severity: 'error',
  cluster: 'lab',
  object: { kind: 'Service', namespace: 'shop', name: 'web' },
  field: 'spec',
  message: 'Two want one address',
  evidence: { seen: 1 },
  fix: { text: 'Change it', commands: [] },
  docs: '/docs/rules/ip-fight',
};

describe('remembered', () => {
  it('keeps what changes can be told from, in order and once', () => {
    const waiver = {
      reason: 'known',
      owner: 'group:default/shop',
      until: '2027-01-01',
      source: 'config',
    } as const;
    expect(
      remembered({
        entityRef: 'component:default/web',
        cluster: 'lab',
        title: 'Web',
        owner: 'group:default/shop',
        namespaces: ['shop', 'infra', 'shop'],
        urls: ['http://b.example', 'http://a.example'],
        ips: ['10.0.0.2', '10.0.0.1', '10.0.0.2'],
        findings: [
          { ...finding, rule: 'z', waiver },
          finding,
          { ...finding, message: 'The same in other words' },
        ],
      }),
    ).toEqual({
      entityRef: 'component:default/web',
      cluster: 'lab',
      title: 'Web',
      owner: 'group:default/shop',
      namespaces: ['infra', 'shop'],
      urls: ['http://a.example', 'http://b.example'],
      ips: ['10.0.0.1', '10.0.0.2'],
      findings: [
        findingOf('ip-fight', { message: 'Two want one address' }),
        findingOf('z', { message: 'Two want one address', waived: true }),
      ],
    });
  });
});

describe('digestOf', () => {
  const state = stateOf('web', {
    urls: ['http://a.example'],
    ips: ['10.0.0.1'],
    findings: [findingOf('a')],
  });

  it('is the same for the same state, however a message words it', () => {
    expect(
      digestOf({ ...state, findings: [findingOf('a', { message: 'Other' })] }),
    ).toBe(digestOf(state));
  });

  it.each([
    ['title', { title: 'Web' }],
    ['owner', { owner: null }],
    ['namespace', { namespaces: ['infra'] }],
    ['URL', { urls: [] }],
    ['address', { ips: ['10.0.0.2'] }],
    ['rule', { findings: [findingOf('b')] }],
    ['severity', { findings: [findingOf('a', { severity: 'info' })] }],
    ['field', { findings: [findingOf('a', { field: 'spec.type' })] }],
    ['waiver', { findings: [findingOf('a', { waived: true })] }],
  ])('differs with another %s', (_, other) => {
    expect(digestOf({ ...state, ...other })).not.toBe(digestOf(state));
  });
});
