import {
  fromAddress,
  inAddress,
  policyManifest,
  poolManifest,
} from './existing';
import { manifestsOf, serviceOf } from './manifest';
import { EMPTY, manifestOf } from './service';
import * as seed from '../testing/seed';
import { parse } from 'yaml';

describe('manifestOf', () => {
  it('writes what was filled in as people write it', () => {
    expect(
      manifestOf({
        name: 'web ',
        namespace: 'shop',
        labels: 'app=web, tier = front\nempty=',
        ips: '172.16.20.210, fd00:20::5',
        sharingKey: 'shared',
        families: 'IPv4,IPv6',
        ports: '443, 53/udp',
      }),
    ).toHaveProperty('service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        namespace: 'shop',
        labels: { app: 'web', tier: 'front', empty: '' },
        annotations: {
          'lbipam.cilium.io/ips': '172.16.20.210,fd00:20::5',
          'lbipam.cilium.io/sharing-key': 'shared',
        },
      },
      spec: {
        type: 'LoadBalancer',
        ipFamilyPolicy: 'RequireDualStack',
        ipFamilies: ['IPv4', 'IPv6'],
        ports: [
          { name: 'tcp-443', protocol: 'TCP', port: 443 },
          { name: 'udp-53', protocol: 'UDP', port: 53 },
        ],
      },
    });
  });

  it('asks for nothing that was not asked for', () => {
    expect(manifestOf({ ...EMPTY, name: 'web' })).toHaveProperty('service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        type: 'LoadBalancer',
        ports: [{ name: 'tcp-80', protocol: 'TCP', port: 80 }],
      },
    });
  });

  it.each([
    ['IPv6', { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] }],
    ['PreferDualStack', { ipFamilyPolicy: 'PreferDualStack' }],
  ])('asks for %s', (families, spec) => {
    expect(manifestOf({ ...EMPTY, families })).toMatchObject({
      service: { spec },
    });
  });

  it.each([
    [{ labels: 'app' }, { field: 'labels', text: 'app' }],
    [{ labels: 'app=web, =x' }, { field: 'labels', text: '=x' }],
    [{ ports: 'https' }, { field: 'ports', text: 'https' }],
    [{ ports: '70000' }, { field: 'ports', text: '70000' }],
    [{ ports: '80/icmp' }, { field: 'ports', text: '80/icmp' }],
    [{ ports: '80/tcp/x' }, { field: 'ports', text: '80/tcp/x' }],
  ])('of %j cannot understand %j', (filled, unclear) => {
    expect(manifestOf({ ...EMPTY, ...filled })).toEqual(unclear);
  });

  it('takes labels of any name for labels', () => {
    expect(manifestOf({ ...EMPTY, labels: 'field=a,text=b' })).toMatchObject({
      service: { metadata: { labels: { field: 'a', text: 'b' } } },
    });
  });
});

describe('serviceOf', () => {
  const service = { kind: 'Service', metadata: { name: 'web' } };

  it.each([
    ['YAML', 'kind: Service\nmetadata:\n  name: web\n'],
    ['JSON', JSON.stringify(service)],
    [
      'the first Service of several objects',
      'kind: Deployment\n---\nkind: Service\nmetadata: { name: web }\n---\nkind: Service\n',
    ],
  ])('reads %s', (_, text) => {
    expect(serviceOf(text)).toEqual({ service });
  });

  it.each([
    ['', { kind: 'no-object' }],
    ['- a\n- b', { kind: 'no-object' }],
    ['kind: Pod\n---\nkind: Pod', { kind: 'no-service', found: 'Pod' }],
    ['name: web', { kind: 'no-service', found: '–' }],
    [
      'kind: Service\nmetadata:\n  name: web\n  labels: {a: b\nspec: {}\n',
      { kind: 'syntax', line: 5, text: 'spec: {}' },
    ],
    [
      'kind: Service\nkind: Service\n',
      { kind: 'syntax', line: 2, text: 'kind: Service' },
    ],
  ])('says of %j what is wrong', (text, problem) => {
    expect(serviceOf(text)).toMatchObject(problem);
  });

  it('does not unfold a bomb', () => {
    const lines = ['kind: Service', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const before = Array(10)
        .fill(`*a${i - 1}`)
        .join(', ');
      lines.push(`a${i}: &a${i} [${before}]`);
    }
    lines.push('metadata: *a11');
    expect(serviceOf(lines.join('\n'))).toEqual({ kind: 'aliases' });
  });
});

describe('manifestsOf', () => {
  it.each<[string, string, object[]]>([
    ['one', 'kind: Pod', [{ kind: 'Pod' }]],
    [
      'several',
      'kind: Pod\n---\nkind: Node\n',
      [{ kind: 'Pod' }, { kind: 'Node' }],
    ],
    [
      'what is between them',
      '---\n# a\n---\nkind: Pod\n---\n',
      [{ kind: 'Pod' }],
    ],
    [
      'a list',
      'kind: List\nitems: [{ kind: Pod }, x, { kind: Node }]',
      [{ kind: 'Pod' }, { kind: 'Node' }],
    ],
    ['JSON', '{"kind":"Pod"}', [{ kind: 'Pod' }]],
  ])('reads %s', (_, text, manifests) => {
    expect(manifestsOf(text)).toEqual({ manifests });
  });

  it.each([
    ['', { kind: 'no-object' }],
    ['a', { kind: 'no-object' }],
    ['kind: [', { kind: 'syntax' }],
  ])('says of %j what is wrong', (text, problem) => {
    expect(manifestsOf(text)).toMatchObject(problem);
  });
});

describe('an object of the cluster as a manifest', () => {
  const cluster = seed.cluster(0);

  it('is a pool with ranges, reserved addresses and switched off', () => {
    const pool = {
      ...seed.pool,
      blocks: [
        { start: '10.0.0.1', stop: '10.0.0.9', family: 'IPv4' as const },
      ],
      serviceSelector: {},
      disabled: true,
      reserved: ['10.0.0.0'],
    };
    expect(parse(poolManifest(cluster, pool)).spec).toEqual({
      blocks: [{ start: '10.0.0.1', stop: '10.0.0.9' }],
      disabled: true,
      allowFirstLastIPs: 'No',
    });
  });

  it('is a policy', () => {
    const { name, interfaces, nodeSelector, serviceSelector } = seed.policy;
    expect(parse(policyManifest(cluster, seed.policy))).toMatchObject({
      kind: 'CiliumL2AnnouncementPolicy',
      metadata: { name },
      spec: {
        interfaces,
        nodeSelector,
        serviceSelector,
        externalIPs: seed.policy.externalIPs,
        loadBalancerIPs: seed.policy.loadBalancerIPs,
      },
    });
  });

  it.each([
    [{ kind: 'Node', name: 'n1' }],
    [{ kind: 'Service', namespace: 'shop', name: 'web' }],
  ])('is %j in an address and back', ref => {
    expect(fromAddress(inAddress(ref))).toEqual(ref);
  });

  it.each(['', 'Node', 'Node/', '/n1', 'a/b/c/d'])(
    'is nothing for %j',
    address => expect(fromAddress(address)).toBeUndefined(),
  );
});
