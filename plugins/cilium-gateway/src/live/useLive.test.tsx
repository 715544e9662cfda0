import { act, screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { SIGNAL_CHANNEL } from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from '../api';
import { createFixtureClient, homelab, World } from '../testing/world';
import { leasesOf } from './question';
import { useLive } from './useLive';

function Holders({ cluster }: { cluster: string }) {
  const { data } = useLive(leasesOf, cluster);
  return (
    <output>{data?.items.map(lease => lease.holder).join(' ') ?? '…'}</output>
  );
}

function setUp() {
  const world: World = homelab(Date.now());
  const listLeases = jest.fn(createFixtureClient(() => world).listLeases);
  const unsubscribe = jest.fn();
  let tell: (message: { clusters: string[] }) => void = () => {};
  const signals = {
    subscribe: jest.fn((_channel: string, onMessage: typeof tell) => {
      tell = onMessage;
      return { unsubscribe };
    }),
  };
  const { unmount } = renderInTestApp(<Holders cluster="lab" />, {
    apis: [
      [
        ciliumGatewayApiRef,
        { ...createFixtureClient(() => world), listLeases },
      ],
      [signalApiRef, signals as never],
    ],
  });
  return {
    world,
    listLeases,
    signals,
    unsubscribe,
    unmount,
    tell: (clusters: string[]) => act(() => tell({ clusters })),
  };
}

describe('useLive', () => {
  it('asks again when a signal tells that its cluster changed, and not for another’s', async () => {
    const { world, listLeases, signals, tell } = setUp();
    expect(await screen.findByText('nuc-02 nuc-03')).toBeInTheDocument();
    expect(signals.subscribe).toHaveBeenCalledWith(
      SIGNAL_CHANNEL,
      expect.any(Function),
    );
    world.leases = world.leases.map(lease => ({ ...lease, holder: 'nuc-01' }));
    tell(['berlin']);
    tell(['lab']);
    expect(await screen.findByText('nuc-01 nuc-01')).toBeInTheDocument();
    expect(listLeases).toHaveBeenCalledTimes(2);
  });

  it('listens no longer than it is on the page', async () => {
    const { unmount, unsubscribe } = setUp();
    expect(await screen.findByText('nuc-02 nuc-03')).toBeInTheDocument();
    unmount();
    expect(unsubscribe).toHaveBeenCalled();
  });
});
