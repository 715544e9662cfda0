import { mockServices } from '@backstage/backend-test-utils';
import { createRecords } from './records';
import { createManualClock } from './testing/manualClock';
import { createScriptedCluster } from './testing/scriptedCluster';
import { shopManifests } from './testing/shop';

describe('the records of all entities', () => {
  const clock = createManualClock();
  const setUp = () => {
    const lab = createScriptedCluster({ name: 'lab', clock });
    lab.put(...shopManifests);
    let entities: object[] = [];
    const auditRecords = jest.fn(async () => ({ records: [], clusters: [] }));
    const records = createRecords({
      access: { entities: async () => entities as [] },
      auth: mockServices.auth(),
      views: { auditRecords },
      clusters: () => [lab.cluster],
    });
    return {
      lab,
      records,
      auditRecords,
      listAnew: () => {
        entities = [];
      },
    };
  };

  it('are the same until a cluster or the catalog changes', async () => {
    const { lab, records, auditRecords, listAnew } = setUp();
    const first = await records();
    expect(await records()).toBe(first);
    lab.remove('Service', 'shop/web');
    const second = await records();
    expect(second).not.toBe(first);
    expect(await records()).toBe(second);
    listAnew();
    expect(await records()).not.toBe(second);
    expect(auditRecords).toHaveBeenCalledTimes(3);
    lab.stop();
  });

  it('are asked for again after a failure', async () => {
    const { lab, records, auditRecords } = setUp();
    auditRecords.mockRejectedValueOnce(new Error('The catalog is away'));
    await expect(records()).rejects.toThrow('The catalog is away');
    expect((await records()).records).toEqual([]);
    lab.stop();
  });

  it('say which kinds cannot be read, of clusters that are known', async () => {
    const { lab, records } = setUp();
    lab.setState({ state: 'forbidden' }, 'Service', 'Gateway');
    lab.setState({ state: 'absent' }, 'TCPRoute');
    const { unread } = await records();
    expect(unread('lab')).toEqual(['Gateway', 'Service']);
    expect(unread('gone')).toEqual([]);
    lab.stop();
  });
});
