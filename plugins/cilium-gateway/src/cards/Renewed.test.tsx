import { act, screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Lease } from 'backstage-plugin-cilium-gateway-common';
import * as seed from '../testing/seed';
import { Renewed } from './Renewed';

const NOW = Date.parse('2026-11-23T08:00:00Z');

async function renewed(change: Partial<Lease>) {
  renderInTestApp(<Renewed lease={{ ...seed.lease(NOW), ...change }} />);
  return screen.findByText(/ago|within/);
}

describe('Renewed', () => {
  beforeEach(() =>
    jest.useFakeTimers({ now: NOW, advanceTimers: false, doNotFake: [] }),
  );
  afterEach(() => jest.useRealTimers());

  it('ticks each second', async () => {
    const text = await renewed({ renewTime: seed.ago(Date.now(), 1000) });
    const first = Number.parseInt(text.textContent!, 10);
    expect(text).toHaveTextContent(/^\d s ago$/);
    await act(() => jest.advanceTimersByTimeAsync(3000));
    expect(Number.parseInt(text.textContent!, 10)).toBe(first + 3);
  });

  it('does not pass off the last renewal that was seen as the last there was', async () => {
    const text = await renewed({ renewTime: seed.ago(NOW, 40_000) });
    expect(text).toHaveTextContent('within the last 15 s');
  });

  it('gives the true age once the lease is no longer held', async () => {
    const text = await renewed({
      renewTime: seed.ago(NOW, 40_000),
      state: 'expired',
    });
    expect(text).toHaveTextContent(/^4\d s ago$/);
  });

  it('takes a node’s clock that is ahead for now', async () => {
    const text = await renewed({ renewTime: seed.ago(NOW, -60_000) });
    expect(text).toHaveTextContent('0 s ago');
  });
});
