import { readService } from '../objects';
import { previewAllocation } from './prediction';
import { on, nodes, policy } from '../testing/announcements';
import { poolManifest, serviceManifest, worldOf } from '../testing/builders';

describe('previewAllocation', () => {
  it('predicts how the address will be announced', () => {
    const world = worldOf([
      on,
      policy,
      ...nodes,
      poolManifest('a', { blocks: [{ cidr: '192.0.2.0/28' }] }),
    ]);
    expect(
      previewAllocation(world, readService(serviceManifest('shop/web'))!),
    ).toMatchObject({
      verdict: 'exact',
      announcement: {
        mode: 'l2',
        policies: ['lan'],
        eligibleNodes: ['n1', 'n2', 'n3'],
      },
    });
  });
});
