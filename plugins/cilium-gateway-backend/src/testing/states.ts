import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type {
  EntityState,
  Moment,
  RememberedFinding,
} from '../history/remembered';

/**
 * SQLite, and each PostgreSQL that the environment names as Backstage's own tests have it, such as
 * `BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING`.
 */
export function createTestDatabases(): TestDatabases {
  const postgres = [13, 14, 15, 16, 17, 18].map(
    version => `POSTGRES_${version}` as TestDatabaseId,
  );
  return TestDatabases.create({
    ids: ['SQLITE_3', ...postgres],
    disableDocker: true,
  });
}

/** A finding that is remembered, of rule `rule` about the Service shop/web unless told otherwise. */
export function findingOf(
  rule: string,
  more: Partial<RememberedFinding> = {},
): RememberedFinding {
  return {
    rule,
    severity: 'error',
    cluster: 'lab',
    object: { kind: 'Service', namespace: 'shop', name: 'web' },
    field: 'spec',
    message: `This is ${rule}`,
    waived: false,
    ...more,
  };
}

/** An entity in cluster `lab` that nothing is known of, unless told otherwise. */
export function stateOf(
  name: string,
  more: Partial<EntityState> = {},
): EntityState {
  return {
    entityRef: `component:default/${name}`,
    cluster: 'lab',
    title: null,
    owner: 'group:default/shop',
    namespaces: ['shop'],
    urls: [],
    ips: [],
    findings: [],
    ...more,
  };
}

/** A moment at which `lab`, and no other cluster, was read well. */
export function momentOf(
  states: readonly EntityState[],
  clusters: Moment['clusters'] = [{ name: 'lab', state: 'ok', unread: [] }],
): Moment {
  return { states, clusters };
}
