/**
 * What a lease renewal costs from the bytes of the watch to the world, beside a change of holder and beside nothing but
 * parsing the line. Run with `yarn run -T tsx bench/heartbeats.ts`; compare the columns of one run, not runs.
 */
import type { KubeClient } from '../src/kube/client';
import { systemClock } from '../src/kube/clock';
import { createListLimiter, createMirror } from '../src/mirror/mirror';
import { createClusterWorld, mirroredKinds } from '../src/world';

const LEASES = 5_000;
const EVENTS = 50_000;
const ROUNDS = 3;
/** As many events as come in one read of a busy socket. */
const GROUP = 80;

const start = Date.parse('2025-10-04T12:00:00Z');

function lease(index: number, event: number, changes: boolean) {
  const at = new Date(start + event).toISOString().replace('Z', '000Z');
  const holder = changes ? event % 3 : index % 3;
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: `cilium-l2announce-default-service-${index}`,
      namespace: 'kube-system',
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(1_000_000 + event),
      creationTimestamp: '2025-10-04T10:00:00Z',
      managedFields: [
        {
          manager: 'cilium-agent',
          operation: 'Update',
          apiVersion: 'coordination.k8s.io/v1',
          time: '2025-10-04T12:00:00Z',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:spec': {
              'f:acquireTime': {},
              'f:holderIdentity': {},
              'f:leaseDurationSeconds': {},
              'f:leaseTransitions': {},
              'f:renewTime': {},
            },
          },
        },
      ],
    },
    spec: {
      holderIdentity: `node-${holder}`,
      leaseDurationSeconds: 15,
      acquireTime: '2025-10-04T11:00:00.000000Z',
      renewTime: at,
      leaseTransitions: changes ? event : 0,
    },
  };
}

function lines(changes: boolean): Buffer[] {
  return Array.from({ length: EVENTS }, (_, event) =>
    Buffer.from(
      JSON.stringify({
        type: 'MODIFIED',
        object: lease(event % LEASES, event + 1, changes),
      }),
    ),
  );
}

/** A server with leases whose one watch delivers the lines as fast as they are taken. */
function serverOf(events: readonly Buffer[], onTaken: () => void): KubeClient {
  const items = Array.from({ length: LEASES }, (_, index) =>
    lease(index, 0, false),
  );
  return {
    listPage: async () => ({ items, resourceVersion: '1000000', bytes: 0 }),
    watch: async (_, { signal }) =>
      (async function* deliver() {
        for (let from = 0; from < events.length; from += GROUP) {
          yield events.slice(from, from + GROUP);
          await new Promise(resolve => setImmediate(resolve));
        }
        const given = new Promise(resolve => {
          signal.addEventListener('abort', resolve);
        });
        onTaken();
        await given;
      })(),
    servedVersions: async () => ['v1'],
    servedPlurals: async () => new Set(['leases']),
    getJson: async () => ({}),
    clockSkewMs: () => 0,
    close: async () => {},
  };
}

const quiet = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => quiet,
};

/** Microseconds of CPU per event, and how often whoever looks at the world was called. */
async function measure(events: readonly Buffer[]) {
  let calls = 0;
  let microseconds = 0;
  const handle = createClusterWorld({
    name: 'bench',
    ciliumNamespace: 'kube-system',
    clock: systemClock,
    onChange: () => {
      calls++;
    },
  });
  const clock = { ...systemClock, random: () => 0 };
  await new Promise<void>((resolve, reject) => {
    let before: NodeJS.CpuUsage | undefined;
    const mirror = createMirror({
      client: serverOf(events, () => {
        const { user, system } = process.cpuUsage(before);
        microseconds = (user + system) / events.length;
        mirror.stop().then(resolve, reject);
      }),
      kinds: mirroredKinds('kube-system').filter(
        ({ kind }) => kind === 'Lease',
      ),
      sink: {
        apply: handle.sink.apply,
        onKindState: state => {
          handle.sink.onKindState(state);
          if (state.state === 'ok') {
            calls = 0;
            before = process.cpuUsage();
          }
        },
      },
      clock,
      logger: quiet,
      metrics: { count: () => {} },
      listLimiter: createListLimiter(),
    });
    mirror.start();
  });
  handle.stop();
  return { microseconds, calls };
}
function parse(events: readonly Buffer[]): number {
  const before = process.cpuUsage();
  for (const line of events) {
    JSON.parse(line.toString('utf8'));
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / events.length;
}

async function main() {
  const renewals = lines(false);
  const changes = lines(true);
  console.log(
    `${EVENTS} events of ${LEASES} leases, ${renewals[0].length} bytes each, microseconds of CPU per event`,
  );
  for (let round = 1; round <= ROUNDS; round++) {
    const parsed = parse(renewals);
    const renewed = await measure(renewals);
    const changed = await measure(changes);
    console.log(
      `round ${round}: parse alone ${parsed.toFixed(1)}` +
        ` | renewal ${renewed.microseconds.toFixed(1)} (${(
          renewed.microseconds / parsed
        ).toFixed(1)} x parse, ${renewed.calls} calls)` +
        ` | change of holder ${changed.microseconds.toFixed(1)} (${(
          changed.microseconds / renewed.microseconds
        ).toFixed(1)} x renewal, ${changed.calls} calls)`,
    );
  }
}

main();
