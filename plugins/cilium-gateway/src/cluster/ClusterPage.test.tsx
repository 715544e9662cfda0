import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as ills from '../testing/ills';
import * as seed from '../testing/seed';

describe('ClusterPage', () => {
  it('starts at the pools of the first cluster: a grid of 16 addresses, 2 in use, by whom', async () => {
    const { container } = renderPage('/cilium-gateway');
    const grid = await screen.findByRole('toolbar', {
      name: /Addresses 172\.16\.20\.208 to 172\.16\.20\.223/,
    });
    expect(where()).toBe('/cilium-gateway/lab/pools');
    const cells = within(grid).getAllByRole('button');
    expect(cells).toHaveLength(16);
    expect(cells[0]).toHaveAccessibleName(
      '172.16.20.208: used by Gateway cilium-gateway-system/cilium-secure-gateway, Service cilium-gateway-system/cilium-gateway-cilium-secure-gateway',
    );
    expect(
      cells.filter(cell => cell.getAttribute('aria-label')?.endsWith('free')),
    ).toHaveLength(14);
    expect(screen.getByText('2 of 16 used, 14 free')).toBeInTheDocument();
    expect(screen.getByText('lab is up to date')).toBeInTheDocument();
    expect(screen.getByText('1.18.1')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('goes through the grid with the arrow keys, as one stop of the Tab key', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway');
    const grid = await screen.findByRole('toolbar');
    const cells = within(grid).getAllByRole('button');
    expect(cells.filter(cell => cell.tabIndex === 0)).toEqual([cells[0]]);
    act(() => cells[0].focus());
    await user.keyboard('{ArrowRight}');
    expect(cells[1]).toHaveFocus();
    await user.keyboard('{End}');
    expect(cells[15]).toHaveFocus();
    await user.keyboard('{Home}{Enter}');
    expect(cells[0]).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText(/172\.16\.20\.208 is used by/)).toBeInTheDocument();
  });

  it('draws no grid of 2^64 addresses, but what is used and the ranges between', async () => {
    renderPage('/cilium-gateway/lab/pools', { pools: [ills.largePool] });
    expect(
      await screen.findByText('fd00:20::1 – fd00:20::1:7'),
    ).toBeInTheDocument();
    expect(screen.getByText('65,543 free')).toBeInTheDocument();
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });

  it('says that a pool overlaps with another, or is disabled', async () => {
    renderPage('/cilium-gateway/lab/pools', {
      pools: [
        {
          ...seed.pool,
          conflict: { with: 'other', certain: true, message: 'same block' },
        },
        { ...seed.pool, name: 'old', disabled: true },
      ],
    });
    expect(
      await screen.findByText('Overlaps with other and gives out no addresses'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Disabled: gives out no new addresses'),
    ).toBeInTheDocument();
  });

  it.each([
    [
      'gateways/cilium-gateway-system/cilium-web-gateway',
      'Gateway · cilium-gateway-system cilium-web-gateway',
      /HTTP on port 80/,
    ],
    [
      'services/cilium-gateway-system/cilium-gateway-cilium-secure-gateway',
      'Service · cilium-gateway-system cilium-gateway-cilium-secure-gateway',
      /nuc-01, nuc-02, nuc-03/,
    ],
    [
      'routes/HTTPRoute/monitoring/grafana',
      'HTTPRoute · monitoring grafana',
      /2 of 2 endpoints ready/,
    ],
    [
      'leases/kube-system/cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-web-gateway',
      'Lease · kube-system cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-web-gateway',
      /^nuc-03$/,
    ],
    [
      'policies/cilium-gateway-l2-policy',
      'CiliumL2AnnouncementPolicy cilium-gateway-l2-policy',
      /kubernetes.io\/os=linux/,
    ],
  ])(
    'opens %s by its address and closes back to its list',
    async (id, name, text) => {
      const user = userEvent.setup();
      renderPage(`/cilium-gateway/lab/${id}?q=`);
      const dialog = await screen.findByRole('dialog', { name });
      expect(within(dialog).getByText(text)).toBeInTheDocument();
      await user.click(within(dialog).getByRole('button', { name: 'Close' }));
      await waitFor(() =>
        expect(where()).toMatch(`/cilium-gateway/lab/${id.split('/')[0]}`),
      );
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    },
  );

  it('finds and sorts rows, and keeps both in the address', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/lab/routes');
    const table = await screen.findByRole('table', { name: 'Routes' });
    const names = () =>
      within(table)
        .getAllByRole('link')
        .map(link => link.textContent);
    expect(names()).toHaveLength(5);
    await user.click(within(table).getByRole('button', { name: 'Name' }));
    await user.click(within(table).getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(where()).toMatch(/sort=-name/));
    expect(names()[0]).toBe('paperless-ngx');
    await user.type(screen.getByLabelText('Find in this list'), 'graf');
    await waitFor(() => expect(names()).toEqual(['grafana']));
    expect(where()).toBe('/cilium-gateway/lab/routes?sort=-name&q=graf');
    expect(screen.getByText('1 of 5')).toBeInTheDocument();
  });

  it('pages a long list', async () => {
    const user = userEvent.setup();
    const [route] = seed.routes;
    renderPage('/cilium-gateway/lab/routes', {
      routes: Array.from({ length: 60 }, (_, i) => ({
        ...route,
        ref: { ...route.ref, name: `tenant-${i}` },
      })),
    });
    const table = await screen.findByRole('table', { name: 'Routes' });
    expect(within(table).getAllByRole('link')).toHaveLength(25);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('26–50 of 60')).toBeInTheDocument();
    expect(where()).toMatch(/page=1/);
  });

  it('shows leases per node, and when one node holds them all', async () => {
    renderPage('/cilium-gateway/lab/leases', {
      leases: seed
        .leases(Date.now())
        .map(lease => ({ ...lease, holder: 'nuc-03' })),
    });
    const load = await screen.findByRole('region', {
      name: 'Announcements per node',
    });
    await waitFor(() =>
      expect(
        within(load)
          .getAllByRole('listitem')
          .map(item => item.textContent),
      ).toEqual(['nuc-01No lease', 'nuc-02No lease', 'nuc-032 leases']),
    );
    expect(
      screen.getByText(/All addresses are announced by nuc-03\./),
    ).toBeInTheDocument();
  });

  it('lists what is wrong with its fix, and keeps the choice of severity in the address', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/lab/findings', {
      findings: [{ ...ills.noPool, severity: 'warning' }, ills.refused],
    });
    expect(await screen.findByText('2 of 2')).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText('Severity'), 'error');
    expect(await screen.findByText('1 of 2')).toBeInTheDocument();
    expect(where()).toMatch(/severity=error/);
    expect(screen.queryByText(/jellyfin/)).not.toBeInTheDocument();
  });

  it('says that nothing is known to be wrong', async () => {
    renderPage('/cilium-gateway/lab/findings');
    expect(
      await screen.findByText('Nothing is known to be wrong in this cluster.'),
    ).toBeInTheDocument();
  });

  it('tells not installed from not permitted, and neither from an error', async () => {
    const cluster = seed.cluster(Date.now());
    renderPage('/cilium-gateway/lab/gateways', {
      gateways: [],
      clusters: [
        {
          ...cluster,
          kinds: [
            { kind: 'Gateway', apiVersion: null, state: 'absent', count: 0 },
            {
              kind: 'GatewayClass',
              apiVersion: 'v1',
              state: 'forbidden',
              count: 0,
            },
          ],
        },
      ],
    });
    expect(
      await screen.findByText('Gateway is not installed in this cluster.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The plugin may not read GatewayClass'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('does not mention a kind of route that is not installed where others are', async () => {
    const cluster = seed.cluster(Date.now());
    renderPage('/cilium-gateway/lab/routes', {
      routes: [],
      clusters: [
        {
          ...cluster,
          kinds: [
            ...cluster.kinds,
            { kind: 'TCPRoute', apiVersion: null, state: 'absent', count: 0 },
          ],
        },
      ],
    });
    expect(
      await screen.findByText('The cluster has no route.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('TCPRoute is not installed in this cluster.'),
    ).not.toBeInTheDocument();
  });

  it('changes to another cluster and stays in the section', async () => {
    const user = userEvent.setup();
    const cluster = seed.cluster(Date.now());
    renderPage('/cilium-gateway/lab/services', {
      clusters: [cluster, { ...cluster, name: 'berlin', title: 'Berlin' }],
    });
    await user.selectOptions(await screen.findByLabelText('Cluster'), 'berlin');
    await waitFor(() =>
      expect(where()).toBe('/cilium-gateway/berlin/services'),
    );
    expect(
      await screen.findByText(
        'No Service of this cluster has or wants an address.',
      ),
    ).toBeInTheDocument();
  });

  it('names the clusters there are when there is none of that name', async () => {
    renderPage('/cilium-gateway/atlantis/pools');
    expect(
      await screen.findByText('There is no cluster “atlantis”'),
    ).toBeInTheDocument();
    expect(screen.getByText('Known: lab')).toBeInTheDocument();
  });

  it('says that no cluster is connected', async () => {
    renderPage('/cilium-gateway', { clusters: [] });
    expect(
      await screen.findByText('No cluster is connected'),
    ).toBeInTheDocument();
  });
});
