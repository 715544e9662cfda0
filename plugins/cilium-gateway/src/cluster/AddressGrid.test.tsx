import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { PoolAddress } from 'backstage-plugin-cilium-gateway-common';
import { renderPage } from '../__testUtils__/renderPage';
import * as ills from '../testing/ills';
import * as wished from '../testing/wished';

const address = (
  ip: string,
  state: PoolAddress['state'],
  ...holders: PoolAddress['holders']
): PoolAddress => ({
  ip,
  family: ip.includes(':') ? 'IPv6' : 'IPv4',
  pool: 'cilium-gateway-pool',
  state,
  holders,
});
const service = { kind: 'Service', namespace: 'shop', name: 'later' };

describe('choosing a free address', () => {
  it('tells the annotation by which a Service requests it, by keyboard alone', async () => {
    const user = userEvent.setup();
    const { container } = renderPage('/cilium-gateway');
    const grid = await screen.findByRole('toolbar');
    const cells = within(grid).getAllByRole('button');
    act(() => cells[0].focus());
    await user.keyboard('{End}{Enter}');
    expect(screen.getByText('172.16.20.223 is free.')).toBeInTheDocument();
    expect(
      await screen.findByText('lbipam.cilium.io/ips: "172.16.20.223"'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Copy annotation for 172.16.20.223',
      }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('tells those that are requested, in use by others, and in several pools', async () => {
    const user = userEvent.setup();
    const freeAddresses = jest.fn(() => ({
      ...wished.addresses,
      items: [
        address('172.16.20.210', 'pinned', service),
        address('172.16.20.211', 'in-use', { kind: 'Node', name: 'nuc-01' }),
        address('172.16.20.212', 'conflict'),
        address('172.16.20.213', 'free'),
      ],
    }));
    renderPage('/cilium-gateway', { freeAddresses });
    const pinned = await screen.findByRole('button', {
      name: '172.16.20.210: requested by Service shop/later',
    });
    expect(freeAddresses).toHaveBeenCalledWith(
      { pool: 'cilium-gateway-pool' },
      { limit: 256, cursor: '172.16.20.208' },
    );
    expect(
      screen.getByRole('button', {
        name: '172.16.20.211: used by Node nuc-01',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: '172.16.20.212: in another pool as well',
      }),
    ).toBeInTheDocument();
    await user.click(pinned);
    expect(
      screen.getByText(/not in use yet, and requested by/),
    ).toHaveTextContent('Service shop/later');
    expect(screen.queryByText(/lbipam\.cilium\.io/)).not.toBeInTheDocument();
  });

  it('is possible in a pool that is too large to draw', async () => {
    const user = userEvent.setup();
    const freeAddresses = jest.fn(() => ({
      ...wished.addresses,
      items: [address('fd00:20::1', 'free'), address('fd00:20::2', 'free')],
      nextCursor: 'fd00:20::3',
    }));
    renderPage('/cilium-gateway/lab/pools', {
      pools: [ills.largePool],
      freeAddresses,
    });
    await user.click(
      await screen.findByRole('button', { name: 'Find free addresses' }),
    );
    const list = await screen.findByRole('list', {
      name: 'The next free addresses',
    });
    expect(freeAddresses).toHaveBeenLastCalledWith(
      { pool: ills.largePool.name, state: 'free' },
      { limit: 8, cursor: 'fd00:20::' },
    );
    await user.click(within(list).getByRole('button', { name: 'fd00:20::2' }));
    expect(
      within(list).getByText('lbipam.cilium.io/ips: "fd00:20::2"'),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() =>
      expect(freeAddresses).toHaveBeenLastCalledWith(
        { pool: ills.largePool.name, state: 'free' },
        { limit: 16, cursor: 'fd00:20::' },
      ),
    );
  });

  it('says that none is free', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/lab/pools', {
      pools: [ills.largePool],
      freeAddresses: () => ({ ...wished.addresses, items: [] }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Find free addresses' }),
    );
    expect(
      await screen.findByText('No address of this pool is free.'),
    ).toBeInTheDocument();
  });
});
