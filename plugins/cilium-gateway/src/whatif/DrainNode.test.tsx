import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { Drain } from 'backstage-plugin-cilium-gateway-common';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as asked from '../testing/asked';
import * as seed from '../testing/seed';

const PAGE = '/cilium-gateway/lab/what-if';

const outcome = (node: string) =>
  screen.findByRole('region', { name: `When ${node} goes down` });
const web = { kind: 'Service', namespace: 'shop', name: 'web' };

const everything: Drain = {
  ...asked.drain('nuc-01'),
  moves: [
    {
      object: web,
      gateway: null,
      addresses: ['172.16.20.210'],
      lease: 'l',
      takers: [],
      dark: null,
      because: ['No other node may announce it by policy lan.'],
    },
    {
      object: { ...web, name: 'api' },
      gateway: null,
      addresses: ['172.16.20.211'],
      lease: 'm',
      takers: ['nuc-02'],
      dark: { minSeconds: 2, maxSeconds: 4 },
      because: [],
    },
  ],
  standBys: [
    {
      object: web,
      gateway: null,
      addresses: ['172.16.20.212'],
      node: 'nuc-02',
      left: ['nuc-02'],
    },
    {
      object: { ...web, name: 'api' },
      gateway: null,
      addresses: ['172.16.20.213'],
      node: 'nuc-02',
      left: ['nuc-03'],
    },
  ],
  bound: [
    {
      object: web,
      gateway: null,
      mode: 'node',
      addresses: ['172.16.20.11'],
      left: [],
    },
    {
      object: { ...web, name: 'api' },
      gateway: null,
      mode: 'bgp',
      addresses: ['172.16.20.214'],
      left: ['nuc-02', 'nuc-03'],
    },
  ],
  backends: [
    {
      object: web,
      ready: 2,
      routes: [{ kind: 'HTTPRoute', namespace: 'shop', name: 'app' }],
    },
  ],
};

describe('DrainNode', () => {
  it('lets choose a node, keeps it in the address, and says where addresses move to and for how long they are dark', async () => {
    const user = userEvent.setup();
    const { container } = renderPage(PAGE);
    const panel = within(
      await screen.findByRole('region', { name: 'Drain a node' }),
    );
    await user.selectOptions(
      panel.getByLabelText('Node'),
      await panel.findByRole('option', {
        name: 'nuc-02 · announces 1 Service',
      }),
    );
    const answer = await outcome('nuc-02');
    expect(
      within(answer).getByRole('region', { name: 'Addresses that move' }),
    ).toHaveTextContent(
      'cilium-secure-gateway Gateway · cilium-gateway-system to one of nuc-01, nuc-03172.16.20.208: dark for 10 to 20 s',
    );
    expect(within(answer).getByRole('status')).toHaveTextContent(
      'Evicting the pods moves no address',
    );
    expect(where()).toBe(`${PAGE}?node=nuc-02`);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that nothing depends on a node', async () => {
    renderPage(`${PAGE}?node=nuc-03`);
    expect(
      within(await outcome('nuc-03')).getByRole('status'),
    ).toHaveTextContent('No address depends on this node');
  });

  it('tells what goes dark, what loses its stand-by, what is bound to the node, and whose endpoints are there alone', async () => {
    renderPage(`${PAGE}?node=nuc-01`, { drain: () => everything });
    const answer = within(await outcome('nuc-01'));
    const said = (name: string) =>
      answer
        .getByRole('region', { name })
        .textContent?.replace(/^.*?(?=web)/, '');
    expect(said('Addresses that move')).toBe(
      'web Service · shop to nobody: it goes dark172.16.20.210No other node may announce it by policy lan.api Service · shop to nuc-02172.16.20.211: dark for 2 to 4 s',
    );
    expect(said('Announced elsewhere, with no stand-by left')).toBe(
      'web Service · shop announced by nuc-02; nobody else could take over172.16.20.212api Service · shop announced by nuc-02; then only nuc-03 could172.16.20.213',
    );
    expect(said('Reached through the node itself')).toBe(
      'web Service · shop addresses of the node itself, which go down with it172.16.20.11api Service · shop other nodes that go on advertising: nuc-02, nuc-03172.16.20.214',
    );
    expect(said('Endpoints on this node alone')).toBe(
      'web Service · shop 2 ready endpoints, and none elsewherebehind shop/app',
    );
  });

  it('tells a node that is not ready or is cordoned already', async () => {
    renderPage(PAGE, {
      nodes: [
        { ...seed.nodes[0], ready: false },
        { ...seed.nodes[2], schedulable: false },
      ],
    });
    expect(
      await screen.findByRole('option', {
        name: 'nuc-01 · announces 1 Service · not ready',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('option', {
        name: 'nuc-03 · announces nothing · cordoned',
      }),
    ).toBeInTheDocument();
  });

  it('shows why there is no answer', async () => {
    renderPage(
      `${PAGE}?node=gone`,
      {},
      {
        previewDrain: async () => {
          throw new Error('Cluster lab has no gone among its nodes');
        },
      },
    );
    expect(
      await screen.findByText(/has no gone among its nodes/),
    ).toBeInTheDocument();
  });
});
