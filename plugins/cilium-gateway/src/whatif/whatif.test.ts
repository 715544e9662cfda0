import { serviceOf } from './manifest';
import { EMPTY, manifestOf } from './service';

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
