import { parse } from 'yaml';
import { findingsOf } from '../findings';
import { ANNOUNCING_CLUSTER } from '../testing/announced';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  nodeManifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { backendManifests } from '../testing/gateways';
import type { ServiceDraft } from './draft';
import { judgeServiceDraft } from './serviceDraft';

const now = Date.parse('2025-11-01T12:00:00Z');
const web: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'shop', name: 'web', labels: { app: 'web' } },
  spec: {
    selector: { app: 'web' },
    ports: [
      { name: 'http', port: 80, targetPort: 'web', appProtocol: 'http' },
      { name: 'metrics', port: 9090 },
    ],
  },
};
const [, slice] = backendManifests('shop/web');
const usual = [
  ...ANNOUNCING_CLUSTER,
  ciliumConfigMap({ 'enable-l2-announcements': 'true' }),
  web,
  slice,
];

function judged(
  over: Partial<ServiceDraft> = {},
  manifests: readonly Manifest[] = usual,
) {
  const world = worldOf(manifests);
  return judgeServiceDraft(
    { world, now, findings: findingsOf(world, now) },
    { namespace: 'shop', service: 'web', ports: [80], ...over },
  );
}
const said = (answer: ReturnType<typeof judged>) =>
  answer.problems.map(
    ({ field, severity, message }) => `${severity} ${field}: ${message}`,
  );

describe('a draft of a Service with an address of its own', () => {
  it('takes the next free address, and the pods and ports of the other', () => {
    const answer = judged();
    expect(said(answer)).toEqual([]);
    expect(answer.manifests).toBe(`apiVersion: v1
kind: Service
metadata:
  name: web-lb
  namespace: shop
  annotations:
    lbipam.cilium.io/ips: 172.16.20.208
spec:
  type: LoadBalancer
  ipFamilyPolicy: SingleStack
  ipFamilies:
    - IPv4
  selector:
    app: web
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: web
      appProtocol: http
`);
    expect(answer.objects).toEqual([
      { kind: 'Service', namespace: 'shop', name: 'web-lb' },
    ]);
    expect(answer.allocation).toMatchObject({
      verdict: 'exact',
      addresses: [{ ip: '172.16.20.208', pool: 'apps' }],
      announcement: {
        mode: 'l2',
        policies: ['all'],
        eligibleNodes: ['n1', 'n2'],
      },
    });
    // Of which the owner should know beforehand.
    expect(answer.introduced.map(({ rule }) => rule)).toEqual([
      'ping-false-alarm',
    ]);
  });

  it('takes all ports and the labels that are wished for', () => {
    const { manifests } = judged({
      ports: undefined,
      labels: { tier: 'edge' },
    });
    expect(parse(manifests)).toMatchObject({
      metadata: { labels: { tier: 'edge' } },
      spec: { ports: [{ port: 80 }, { port: 9090, targetPort: 9090 }] },
    });
  });

  it('asks for an address of the family that it is of', () => {
    const { manifests, problems } = judged({ address: 'FD00::0:7' });
    expect(problems).toEqual([]);
    expect(parse(manifests)).toMatchObject({
      metadata: { annotations: { 'lbipam.cilium.io/ips': 'fd00::7' } },
      spec: { ipFamilies: ['IPv6'] },
    });
  });

  it('is annotated as an old Cilium reads it', () => {
    const { manifests } = judged({}, [...usual, ciliumOf('1.15.4')]);
    expect(parse(manifests).metadata.annotations).toEqual({
      // Which also keeps the first address of a block back.
      'io.cilium/lb-ipam-ips': '172.16.20.209',
    });
  });

  it.each<[string, Partial<ServiceDraft>, Manifest[], string]>([
    [
      'no address',
      { address: '1.2.3' },
      [],
      'error address: "1.2.3" is no address',
    ],
    [
      'no label',
      { labels: { tier: 'the edge' } },
      [],
      'error labels: "the edge" is no label value.',
    ],
    ['no name', { name: 'A' }, [], 'error name: A name has at most 63'],
    ['no namespace', { namespace: 'a/b' }, [], 'error namespace: A name has'],
    [
      'no such Service',
      { service: 'gone' },
      [],
      'error backend: Service shop/gone does not exist.',
    ],
  ])('has no manifest with %s', (_, over, manifests, words) => {
    const answer = judged(over, [...usual, ...manifests]);
    expect(said(answer)).toEqual([expect.stringContaining(words)]);
    expect(answer).toMatchObject({
      manifests: '',
      objects: [],
      allocation: null,
    });
  });

  it.each<[string, Partial<ServiceDraft>, Manifest[], string]>([
    [
      'its own name',
      { name: 'web' },
      [],
      'error name: Service shop/web is the Service that it is made from; give it another name.',
    ],
    [
      'a name that is taken',
      { name: 'old' },
      [serviceManifest('shop/old')],
      'warning name: Service shop/old exists, and the manifest would replace it.',
    ],
    [
      'a port that there is not',
      { ports: [81] },
      [],
      'error port: Service shop/web has no port 81; it has 80, 9090.',
    ],
    [
      'no port',
      { ports: [] },
      [],
      'error port: A Service needs at least one port.',
    ],
    [
      'no endpoint',
      { ports: [9090] },
      [],
      'warning backend: Service shop/web has no ready endpoint on port 9090.',
    ],
    [
      'no pods',
      { service: 'manual' },
      [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { namespace: 'shop', name: 'manual' },
          spec: { ports: [{ port: 80 }] },
        },
      ],
      'error backend: Service shop/manual selects no pods, so that a second Service would have no endpoints.',
    ],
    [
      'an address that is in use',
      { address: '172.16.20.209' },
      [serviceManifest('bank/a', { ips: ['172.16.20.209'] })],
      'error address: 172.16.20.209 is in use by Service bank/a.',
    ],
    [
      'an address that another asks for',
      { address: '172.16.20.209' },
      [
        serviceManifest('bank/a', {
          annotations: { 'lbipam.cilium.io/ips': '172.16.20.209' },
        }),
      ],
      'error address: 172.16.20.209 is requested by Service bank/a.',
    ],
    [
      'an address of no pool',
      { address: '192.0.2.1' },
      [],
      'error address: 192.0.2.1 is in no pool; there are apps.',
    ],
    [
      'an address that is kept back',
      { address: '198.51.100.0' },
      [
        poolManifest('kept', {
          allowFirstLastIPs: 'No',
          blocks: [{ cidr: '198.51.100.0/29' }],
        }),
      ],
      'error address: Pool kept keeps 198.51.100.0 back as the first or last address of a block.',
    ],
    [
      'an address of a pool that selects others',
      { address: '198.51.100.1' },
      [
        poolManifest('edge', {
          blocks: [{ cidr: '198.51.100.0/29' }],
          serviceSelector: { matchLabels: { tier: 'edge' } },
        }),
      ],
      'error labels: 198.51.100.1 is in pool edge, which does not give it: Its selector wants tier = edge, and the Service has no such label.',
    ],
    [
      'an address of a pool that is off',
      { address: '198.51.100.1' },
      [
        poolManifest('off', {
          blocks: [{ cidr: '198.51.100.0/29' }],
          disabled: true,
        }),
      ],
      'error address: 198.51.100.1 is in pool off, which does not give it: It is disabled.',
    ],
    [
      'a pool that is full',
      { pool: 'one' },
      [
        poolManifest('one', { blocks: [{ start: '198.51.100.1' }] }),
        serviceManifest('bank/a', { ips: ['198.51.100.1'] }),
      ],
      'error address: No IPv4 address is free in one.',
    ],
  ])('is told of %s', (_, over, manifests, words) => {
    expect(said(judged(over, [...usual, ...manifests]))).toContain(words);
  });

  it('says of an address of others no more than it has to', () => {
    const [problem] = judged({ address: '172.16.20.209' }, [
      ...usual,
      serviceManifest('bank/a', { ips: ['172.16.20.209'] }),
    ]).problems;
    expect(problem).toMatchObject({
      names: [{ kind: 'Service', namespace: 'bank', name: 'a' }],
      discreet: '172.16.20.209 is in use.',
    });
  });

  it('is served by nobody where no pool takes it', () => {
    const pool = poolManifest('edge', {
      blocks: [{ cidr: '198.51.100.0/29' }],
      serviceSelector: { matchLabels: { tier: 'edge' } },
    });
    const answer = judged({}, [web, slice, pool]);
    expect(said(answer)).toContain(
      'error labels: No pool gives an address to this Service. edge: Its selector wants tier = edge, and the Service has no such label.',
    );
    expect(parse(answer.manifests).metadata).not.toHaveProperty('annotations');
    expect(said(judged({}, [web, slice]))).toContain(
      'error address: No pool exists in this cluster, so LB-IPAM sleeps.',
    );
  });

  it('is announced by nobody where no policy selects it', () => {
    const answer = judged({}, [
      poolManifest('apps', { blocks: [{ cidr: '198.51.100.0/29' }] }),
      nodeManifest('n1'),
      ciliumConfigMap({ 'enable-l2-announcements': 'true' }),
      web,
      slice,
    ]);
    expect(said(answer)).toEqual([
      'warning labels: Nobody would announce the address: no L2 policy and no BGP advertisement selects the Service.',
    ]);
  });
});
