import { snapshots as snapshotsAt } from '../testing/audit';
import { beginning } from './snapshots';

const now = Date.parse('2026-11-29T12:00:00Z');
const snapshots = snapshotsAt(now);
const young = snapshots.slice(0, 3);

describe('beginning', () => {
  it.each([
    ['yesterday', snapshots, '2026-11-28T11:00:00.000Z'],
    ['week', snapshots, '2026-11-22T11:00:00.000Z'],
    ['week', young, '2026-11-28T23:00:00.000Z'],
    ['38', snapshots, '2026-11-28T23:00:00.000Z'],
    ['0', snapshots, undefined],
    ['yesterday', [], undefined],
  ])('from %s', (from, all, takenAt) => {
    expect(beginning(all, from, now)?.takenAt).toBe(takenAt);
  });
});
