import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { axe } from 'jest-axe';
import * as ills from '../testing/ills';
import {
  clientOf,
  entityOf,
  renderOnEntity,
} from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import { createFixtureClient, homelab } from '../testing/world';
import { IpCard } from './IpCard';

const good = () => seed.exposure(Date.now());

describe('IpCard', () => {
  it('shows the address to type, its Gateway, and how full its pool is', async () => {
    const { container } = renderOnEntity(<IpCard />, clientOf(good()));
    expect(await screen.findByText('172.16.20.208')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'cilium-secure-gateway' }),
    ).toHaveAttribute(
      'href',
      '/cilium-gateway/lab/gateways/cilium-gateway-system/cilium-secure-gateway',
    );
    expect(
      screen.getByRole('link', { name: 'cilium-gateway-pool' }),
    ).toHaveAttribute('href', '/cilium-gateway/lab/pools/cilium-gateway-pool');
    expect(screen.getByText('2 of 16 used, 14 free')).toBeInTheDocument();
    const meter = screen.getByRole('meter', {
      name: 'Use of pool cilium-gateway-pool',
    });
    expect(meter).toHaveAttribute('aria-valuenow', '13');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('copies the address', async () => {
    const user = userEvent.setup();
    let copied: string | null | undefined;
    // What the browser would put on the clipboard is the selection at that moment.
    document.execCommand = () => {
      copied = document.body.lastElementChild?.textContent;
      return true;
    };
    renderOnEntity(<IpCard />, clientOf(good()));
    await user.click(
      await screen.findByRole('button', { name: 'Copy 172.16.20.208' }),
    );
    expect(copied).toBe('172.16.20.208');
  });

  it('says that the address was asked for by name and with whom it is shared', async () => {
    renderOnEntity(<IpCard />, clientOf(ills.pinnedAndShared(good(), 0)));
    expect(
      await screen.findByText('Pinned: this address was asked for by name'),
    ).toBeInTheDocument();
    expect(screen.getByText('Shared with media/jellyfin')).toBeInTheDocument();
  });

  it('says why there is no address yet and what to change', async () => {
    const { container } = renderOnEntity(
      <IpCard />,
      clientOf(ills.pending(good(), 0)),
    );
    expect(await screen.findByText('No address yet')).toBeInTheDocument();
    expect(screen.getByText('Waiting for an address')).toBeInTheDocument();
    expect(
      screen.getByText(/No address pool is meant for Service media\/jellyfin/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Give the Service a label that a pool selects/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Why? About jellyfin' }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('gives Cilium’s reason in words where no finding says more', async () => {
    const pending = ills.pending(good(), 0);
    renderOnEntity(
      <IpCard />,
      clientOf({
        ...pending,
        findings: [],
        services: pending.services.map(service => ({
          ...service,
          reason: 'out_of_ips',
          findings: [],
        })),
      }),
    );
    expect(
      await screen.findByText(
        'Every pool meant for this Service is used up (out_of_ips)',
      ),
    ).toBeInTheDocument();
  });

  it('shows an address of 2^64 without counting its neighbours', async () => {
    renderOnEntity(<IpCard />, clientOf(ills.large(good(), 0)));
    expect(await screen.findByText('fd00:20::1:8')).toBeInTheDocument();
    expect(
      screen.getByText('3 of 1.84 × 10¹⁹ used, 1.84 × 10¹⁹ free'),
    ).toBeInTheDocument();
  });

  it('names who gave the address when Cilium did not', async () => {
    const exposure = good();
    renderOnEntity(
      <IpCard />,
      clientOf({
        ...exposure,
        services: exposure.services.map(service => ({
          ...service,
          manager: 'metallb' as const,
          addresses: service.addresses.map(a => ({ ...a, pool: null })),
        })),
      }),
    );
    expect(
      await screen.findByText('None of Cilium’s: MetalLB gave the address'),
    ).toBeInTheDocument();
  });

  it('holds its place while it loads', async () => {
    const client = {
      ...clientOf(good()),
      getExposure: () => new Promise<never>(() => {}),
    };
    renderOnEntity(<IpCard />, client);
    expect(await screen.findByRole('status', { name: 'Loading' })).toHaveStyle({
      height: '120px',
    });
  });

  it('shows what it has of one cluster, and names the other with its reason', async () => {
    renderOnEntity(<IpCard />, clientOf(ills.partial(good(), 0)));
    expect(await screen.findByText('172.16.20.208')).toBeInTheDocument();
    const list = screen.getByRole('list', {
      name: 'Clusters that are not up to date',
    });
    expect(
      within(list).getByText(/berlin cannot be read: certificate has expired/),
    ).toBeInTheDocument();
  });

  it('says since when a cluster is silent, exactly on hover', async () => {
    const now = Date.now();
    renderOnEntity(<IpCard />, clientOf(ills.stale(good(), now)));
    expect(
      await screen.findByText(/lab has not been heard from for/),
    ).toBeInTheDocument();
    expect(screen.getByText('7 min')).toHaveAttribute(
      'title',
      seed.ago(now, 7 * 60_000),
    );
  });

  it('says by what the entity was looked for when nothing was found', async () => {
    renderOnEntity(
      <IpCard />,
      clientOf(ills.nothing(good(), 0)),
      entityOf('component:default/hubble'),
    );
    expect(
      await screen.findByText('Nothing found in the clusters'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('backstage.io/kubernetes-id: x'),
    ).toBeInTheDocument();
    expect(screen.getByText('Looked in: lab')).toBeInTheDocument();
  });

  it('names the annotation that is missing', async () => {
    renderOnEntity(
      <IpCard />,
      clientOf(ills.nothing(good(), 0)),
      entityOf('component:default/hubble', {}),
    );
    expect(await screen.findByText('Missing Annotation')).toBeInTheDocument();
    expect(screen.getAllByText(/cilium-gateway\/service/)).not.toHaveLength(0);
  });

  it('says that no cluster is connected', async () => {
    renderOnEntity(
      <IpCard />,
      clientOf({ ...ills.nothing(good(), 0), clusters: [] }),
    );
    expect(
      await screen.findByText('No cluster is connected'),
    ).toBeInTheDocument();
  });

  it.each([
    [
      403,
      'NotAllowedError',
      'Needs the permission cilium-gateway.exposure.read',
      /^Needs the permission cilium-gateway\.exposure\.read$/,
    ],
    // The page shows the entity, so that its exposure is not found means that it is hidden.
    [
      404,
      'NotFoundError',
      'The catalog has no entity component:default/hubble that you may see',
      /allows cilium-gateway\.exposure\.read for it/,
    ],
  ])(
    'names the permission that is missing where the answer is %i',
    async (status, name, message, shown) => {
      const refused = await ResponseError.fromResponse({
        ok: false,
        status,
        statusText: name,
        headers: new Headers({ 'content-type': 'application/json' }),
        text: async () =>
          JSON.stringify({
            error: { name, message },
            response: { statusCode: status },
          }),
      } as Response);
      renderOnEntity(<IpCard />, {
        ...clientOf(good()),
        getExposure: () => Promise.reject(refused),
      });
      expect(
        await screen.findByText('You may not see this'),
      ).toBeInTheDocument();
      expect(screen.getByText(shown)).toBeInTheDocument();
    },
  );

  it('tries again when told to', async () => {
    const user = userEvent.setup();
    let broken = true;
    const client = createFixtureClient(() => homelab(Date.now()));
    renderOnEntity(<IpCard />, {
      ...client,
      getExposure: (...args) =>
        broken
          ? Promise.reject(new Error('connection refused'))
          : client.getExposure(...args),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection refused',
    );
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('172.16.20.208')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('shows the raw answer one click away', async () => {
    const user = userEvent.setup();
    renderOnEntity(<IpCard />, clientOf(good()));
    await user.click(
      await screen.findByRole('button', {
        name: 'Show data behind “IP address”',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('"manager": "cilium-lb-ipam"');
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
  });
});
