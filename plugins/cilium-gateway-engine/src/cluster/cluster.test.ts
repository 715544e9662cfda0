import { createWorld } from '../world';
import { ciliumConfigMap, ciliumOf, worldOf } from '../testing/builders';
import { ciliumConfig, ipFamiliesEnabled } from './config';
import { parseDuration } from './duration';
import { featuresOf } from './features';
import { l2TimingOf } from './timing';
import { atLeast, versionsOf } from './version';

const withConfig = (data: Record<string, string>) =>
  worldOf([ciliumConfigMap(data)]);

describe('ciliumConfig', () => {
  it('is unknown without the ConfigMap', () => {
    expect(ciliumConfig(createWorld())).toBeUndefined();
  });

  it('has the defaults of absent and empty keys', () => {
    const config = ciliumConfig(withConfig({ 'default-lb-service-ipam': '' }))!;
    expect(config.value('default-lb-service-ipam')).toBe('lbipam');
    expect(config.written('default-lb-service-ipam')).toBeUndefined();
    expect(config.flag('enable-lb-ipam')).toBe(true);
    expect(config.value('toString')).toBeUndefined();
  });

  it.each([
    ['true', true],
    ['T', true],
    ['1', true],
    ['False', false],
    ['yes', undefined],
  ])('reads the flag %s as Go does', (text, flag) => {
    expect(ciliumConfig(withConfig({ x: text }))!.flag('x')).toBe(flag);
  });
});

describe('ipFamiliesEnabled', () => {
  it.each([
    [{}, ['IPv4']],
    [{ 'enable-ipv6': 'true' }, ['IPv4', 'IPv6']],
    [{ 'enable-ipv4': 'false', 'enable-ipv6': 'true' }, ['IPv6']],
    [{ 'enable-ipv4': 'false' }, []],
  ])('of %j is %j', (data: Record<string, string>, families) => {
    expect(ipFamiliesEnabled(withConfig(data))).toEqual(families);
  });
});

describe('versionsOf', () => {
  const daemonSet = (image: string, labels = {}) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace: 'kube-system', name: 'cilium', labels },
    spec: { template: { spec: { containers: [{ image }] } } },
  });

  it.each([
    ['quay.io/cilium/cilium:v1.20.5@sha256:abc', {}, '1.20.5'],
    ['registry:5000/cilium/cilium:v1.18.1', {}, '1.18.1'],
    ['mirror/rke2-cilium:v1.16.1-rke2r2', {}, '1.16.1'],
    ['quay.io/cilium/cilium:v1.21.0-pre.3', {}, '1.21.0-pre.3'],
    ['registry:5000/cilium/cilium', {}, null],
    ['q/cilium@sha256:a', { 'app.kubernetes.io/version': '1.17.4' }, '1.17.4'],
    ['q/cilium@sha256:a', { 'helm.sh/chart': 'cilium-1.17.4' }, '1.17.4'],
    ['quay.io/cilium/cilium:latest', {}, null],
  ])('of image %s with labels %j is %s', (image, labels, version) => {
    expect(versionsOf(worldOf([daemonSet(image, labels)])).cilium).toBe(
      version,
    );
  });

  it('takes the operator where the agent is not known', () => {
    const world = worldOf([
      {
        ...daemonSet('quay.io/cilium/operator-generic:v1.19.2'),
        kind: 'Deployment',
        metadata: { namespace: 'kube-system', name: 'cilium-operator' },
      },
    ]);
    expect(versionsOf(world).cilium).toBe('1.19.2');
  });

  it('reads the Gateway API bundle and the API server', () => {
    const world = worldOf(
      [
        {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: {
            name: 'gateways.gateway.networking.k8s.io',
            annotations: {
              'gateway.networking.k8s.io/bundle-version': 'v1.3.0',
            },
          },
        },
      ],
      { kubernetesVersion: 'v1.33.4+k3s1' },
    );
    expect(versionsOf(world)).toEqual({
      kubernetes: '1.33.4',
      cilium: null,
      gatewayApi: '1.3.0',
    });
  });
});

describe('atLeast', () => {
  it.each([
    ['1.20.2', '1.20.2', true],
    ['1.20.1', '1.20.2', false],
    ['1.21.0', '1.20.2', true],
    ['1.21.0-pre.3', '1.21.0-pre.3', true],
    ['1.21.0-pre.2', '1.21.0-pre.3', false],
    [null, '1.20.2', undefined],
    ['main', '1.20.2', undefined],
  ])('of %s for %s is %s', (version, wanted, answer) => {
    expect(atLeast(version, wanted)).toBe(answer);
  });
});

describe('parseDuration', () => {
  it.each([
    ['15s', 15000],
    ['200ms', 200],
    ['1m30s', 90000],
    ['1.5s', 1500],
    ['.5s', 500],
    ['1h', 3600000],
    ['0', 0],
    ['-2s', -2000],
    ['100us', 0.1],
    ['15', undefined],
    ['', undefined],
    ['s', undefined],
    ['1.2.3s', undefined],
    ['1 s', undefined],
    ['1d', undefined],
    ['1constructor', undefined],
  ])('of %j is %s ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe('l2TimingOf', () => {
  it.each<[string, Record<string, string>, number[]]>([
    ['defaults', {}, [15, 5, 2]],
    [
      'as written',
      {
        'l2-announcements-lease-duration': '3s',
        'l2-announcements-renew-deadline': '1s',
        'l2-announcements-retry-period': '200ms',
      },
      [3, 1, 0.2],
    ],
    [
      'a lease below a second',
      { 'l2-announcements-lease-duration': '500ms' },
      [1, 0.5, 0.25],
    ],
    [
      'a deadline that is not below the lease',
      { 'l2-announcements-lease-duration': '5s' },
      [5, 2.5, 2],
    ],
    [
      'a deadline within a fifth of the retry period',
      { 'l2-announcements-renew-deadline': '2400ms' },
      [15, 2.4, 1.2],
    ],
    [
      'a deadline just above it',
      { 'l2-announcements-renew-deadline': '2401ms' },
      [15, 2.401, 2],
    ],
    ['nonsense', { 'l2-announcements-lease-duration': 'soon' }, [15, 5, 2]],
  ])('%s', (_, data, [duration, deadline, retry]) => {
    expect(l2TimingOf(withConfig(data))).toEqual({
      leaseDurationSeconds: duration,
      renewDeadlineSeconds: deadline,
      retryPeriodSeconds: retry,
    });
  });
});

describe('featuresOf', () => {
  const unknown = {
    lbIpam: null,
    l2Announcements: null,
    gatewayApi: null,
    externalIps: null,
    bgp: null,
    nodeIpam: null,
  };
  const defaults = {
    lbIpam: true,
    l2Announcements: false,
    gatewayApi: false,
    externalIps: false,
    bgp: false,
    nodeIpam: false,
  };

  it('is unknown without the ConfigMap', () => {
    expect(featuresOf(createWorld())).toEqual(unknown);
  });

  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [{ 'enable-l2-announcements': 'true' }, { l2Announcements: true }],
    [{ 'enable-lb-ipam': 'false' }, { lbIpam: false }],
    [{ 'kube-proxy-replacement': 'true' }, { externalIps: true }],
    [{ 'enable-external-ips': 'true' }, { externalIps: true }],
  ])('of %j', (data, differing) => {
    expect(featuresOf(withConfig(data))).toEqual({ ...defaults, ...differing });
  });

  it.each([
    ['1.16.9', true],
    ['1.17.0', false],
  ])('lets LB-IPAM be switched off, in %s: %s', (version, lbIpam) => {
    const world = worldOf([
      ciliumConfigMap({ 'enable-lb-ipam': 'false' }),
      ciliumOf(version),
    ]);
    expect(featuresOf(world).lbIpam).toBe(lbIpam);
  });
});
