import { startLab, type Lab } from '../start';
import { createManualClock, type ManualClock } from './clock';

const USER = { manager: 'kubectl' };
const LEASES = 'leases.coordination.k8s.io';
const CLASSES = 'gatewayclasses.gateway.networking.k8s.io';

let clock: ManualClock;
let lab: Lab;

async function start(cluster: string): Promise<void> {
  clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  lab = await startLab({ cluster, clock });
}

afterEach(() => lab.close());

const lease = (namespace: string, name: string) =>
  lab.storage.get(LEASES, {
    namespace: 'kube-system',
    name: `cilium-l2announce-${namespace}-${name}`,
  })?.spec;

function merge(
  resource: string,
  key: { name: string; namespace?: string },
  body: object,
): void {
  lab.storage.patch(resource, key, { type: 'merge', body }, USER);
  lab.settle();
}

describe('an object that is left alone', () => {
  const photos = { namespace: 'ip-fight', name: 'photos' };
  const service = () => lab.storage.get('services', photos)!;

  beforeEach(() => start('clinic'));

  it('keeps what nobody of the lab would leave', () => {
    clock.advance(60_000);
    expect(service().status.loadBalancer.ingress).toMatchObject([
      { ip: '172.16.21.90' },
    ]);
    expect(service().status.conditions).toBeUndefined();
  });

  it('has the writers and the generation that its manifest names', () => {
    expect(
      service().metadata.managedFields?.map(({ manager, subresource }) => [
        manager,
        subresource,
      ]),
    ).toEqual([
      ['kubectl-client-side-apply', undefined],
      ['controller', 'status'],
    ]);
    expect(
      lab.storage.get('gateways.gateway.networking.k8s.io', {
        namespace: 'status-stale',
        name: 'front',
      })?.metadata.generation,
    ).toBe(2);
  });

  it('is theirs again once a person takes the annotation away', () => {
    merge('services', photos, {
      metadata: { annotations: { 'lab/left-alone': null } },
    });
    expect(service().status.conditions).toMatchObject([
      { status: 'True', reason: 'satisfied' },
    ]);
    expect(service().status.loadBalancer.ingress).not.toEqual([
      { ip: '172.16.21.90' },
    ]);
  });
});

it('a lease that is left alone is neither taken over nor swept up', async () => {
  await start('clinic-old');
  clock.advance(60_000);
  expect(lease('l2-throttle', 'syslog')?.renewTime).toBe(
    '2025-09-21T06:30:00.000000Z',
  );
  merge(
    LEASES,
    { namespace: 'kube-system', name: 'cilium-l2announce-l2-throttle-syslog' },
    { spec: { holderIdentity: '' } },
  );
  clock.advance(120_000);
  expect(lease('l2-throttle', 'syslog')?.holderIdentity).toBe('');
});

it('an agent renews its lease while its node’s kubelet is not well, until the machine is off', async () => {
  await start('clinic');
  clock.advance(60_000);
  expect(lease('l2-holder-unfit', 'garage-door')).toMatchObject({
    holderIdentity: 'nuc-04',
    renewTime: '2025-11-01T12:01:00.000000Z',
  });
  lab.stopNode('nuc-04');
  clock.advance(60_000);
  expect(lease('l2-holder-unfit', 'garage-door')?.renewTime).toBe(
    '2025-11-01T12:01:00.000000Z',
  );
});

it('agents whose role knows nothing of leases write none, and begin when it does', async () => {
  await start('clinic-dormant');
  clock.advance(60_000);
  expect(lab.storage.list(LEASES)).toEqual([]);
  merge(
    'clusterroles.rbac.authorization.k8s.io',
    { name: 'cilium' },
    {
      rules: [
        {
          apiGroups: ['coordination.k8s.io'],
          resources: ['leases'],
          verbs: ['create', 'get', 'update', 'list', 'delete'],
        },
      ],
    },
  );
  clock.advance(2000);
  expect(lease('l2-rbac', 'proxy')?.holderIdentity).toBe('nuc-21');
});

it('the operator serves Gateways once the CRDs are those that it needs', async () => {
  await start('clinic-upgraded');
  const accepted = () =>
    lab.storage.get(CLASSES, { name: 'cilium' })?.status.conditions[0].status;
  expect(accepted()).toBe('Unknown');
  for (const plural of ['tlsroutes', 'referencegrants']) {
    const name = `${plural}.gateway.networking.k8s.io`;
    const crds = 'customresourcedefinitions.apiextensions.k8s.io';
    const { versions } = lab.storage.get(crds, { name })!.spec;
    const [first] = versions;
    merge(
      crds,
      { name },
      {
        spec: {
          versions: [{ ...first, name: 'v1', storage: false }, ...versions],
        },
      },
    );
  }
  expect(accepted()).toBe('True');
});
