import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { axe } from 'jest-axe';
import { renderOnEntity } from '../__testUtils__/renderOnEntity';
import { renderPage, where } from '../__testUtils__/renderPage';
import { FindingList } from '../findings';
import * as ills from '../testing/ills';
import { createFixtureClient, homelab } from '../testing/world';

const heading = (name: string | RegExp) =>
  screen.findByRole('heading', { name });

describe('the list of rules', () => {
  it('has each with its severity, versions and what it reads', async () => {
    const { container } = renderPage('/cilium-gateway/rules');
    const table = await screen.findByRole('table', { name: 'Rules' });
    const rows = within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        within(row)
          .getAllByRole('cell')
          .map(cell => cell.textContent),
      );
    expect(rows).toEqual([
      [
        'An annotation of the catalog entity cannot be readannotation-malformed',
        'Warning',
        'every version',
        'annotations in the catalog',
      ],
      [
        'No pool is meant for this Servicelb-no-matching-pool',
        'Error',
        'every version',
        'Service, CiliumLoadBalancerIPPool',
      ],
      [
        'This Cilium does not announce IPv6l2-ipv6-too-old',
        'Turned off',
        '<1.19.5',
        'Service, Lease',
      ],
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('is searched by id and words, which stay in the address', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/rules');
    await user.type(await screen.findByLabelText('Find in this list'), 'IPv6');
    expect(await screen.findByText('1 of 3')).toBeInTheDocument();
    expect(where()).toBe('/cilium-gateway/rules?q=IPv6');
    await user.click(
      screen.getByRole('link', { name: 'This Cilium does not announce IPv6' }),
    );
    expect(where()).toBe('/cilium-gateway/rules/l2-ipv6-too-old');
    expect(
      await heading('This Cilium does not announce IPv6'),
    ).toBeInTheDocument();
    expect(screen.getByText('Turned off')).toBeInTheDocument();
  });

  it('is there while no cluster can be read', async () => {
    renderPage(
      '/cilium-gateway/rules',
      {},
      {
        listClusters: async () => {
          throw new Error('refused');
        },
      },
    );
    expect(await screen.findByText('3 of 3')).toBeInTheDocument();
  });
});

describe('the page of a rule', () => {
  it('tells what is seen, how to look and what comes before', async () => {
    const { container } = renderPage(
      '/cilium-gateway/rules/lb-no-matching-pool',
    );
    expect(
      await heading('No pool is meant for this Service'),
    ).toBeInTheDocument();
    const headings = screen
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent);
    expect(headings).toEqual([
      'What you see',
      'How to see it',
      'Its place among the causes',
      'References',
    ]);
    // Lines before the first section are told by the page itself.
    expect(screen.getAllByText(/Severity/)).toHaveLength(1);
    expect(await screen.findByText(/of one namespace/)).toHaveTextContent(
      /^## of one namespace/,
    );
    expect(
      screen.getByRole('link', { name: /docs\.cilium\.io/ }),
    ).toHaveAttribute(
      'href',
      'https://docs.cilium.io/en/stable/network/lb-ipam/',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('leads to the rules that it names, to the list and to the clusters', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/rules/lb-no-matching-pool');
    await user.click(
      await screen.findByRole('link', { name: 'l2-ipv6-too-old' }),
    );
    expect(where()).toBe('/cilium-gateway/rules/l2-ipv6-too-old');
    const way = await screen.findByRole('navigation', {
      name: 'Where you are',
    });
    expect(within(way).getByText('l2-ipv6-too-old')).toHaveAttribute(
      'aria-current',
      'page',
    );
    await user.click(within(way).getByRole('link', { name: 'Rules' }));
    expect(where()).toBe('/cilium-gateway/rules');
    await user.click(await screen.findByRole('link', { name: 'Clusters' }));
    await waitFor(() => expect(where()).toBe('/cilium-gateway/lab/pools'));
  });

  it('gives its address to pass on', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/rules/l2-ipv6-too-old');
    let copied: string | null | undefined;
    // What the browser would put on the clipboard is the selection at that moment.
    document.execCommand = () => {
      copied = document.body.lastElementChild?.textContent;
      return true;
    };
    await user.click(
      await screen.findByRole('button', {
        name: 'Copy link to l2-ipv6-too-old',
      }),
    );
    expect(copied).toBe(
      'http://localhost/cilium-gateway/rules/l2-ipv6-too-old',
    );
  });

  it('says of a rule that does not exist how to find those that do', async () => {
    const response = new Response(
      JSON.stringify({
        error: { name: 'NotFoundError', message: 'There is no rule gone' },
        response: { statusCode: 404 },
      }),
      { status: 404, headers: { 'content-type': 'application/json' } },
    );
    const refusal = await ResponseError.fromResponse(response);
    renderPage(
      '/cilium-gateway/rules/gone',
      {},
      {
        getRule: async () => {
          throw refusal;
        },
      },
    );
    expect(
      await screen.findByText('There is no rule gone'),
    ).toBeInTheDocument();
    const way = screen.getByRole('navigation', { name: 'Where you are' });
    expect(within(way).getByRole('link', { name: 'Rules' })).toHaveAttribute(
      'href',
      '/cilium-gateway/rules',
    );
  });

  it('is read, and linked, where a finding stands', async () => {
    const user = userEvent.setup();
    const noPool = { ...ills.noPool, docs: '/docs/rules/lb-no-matching-pool' };
    renderOnEntity(
      <FindingList findings={[noPool]} />,
      createFixtureClient(() => homelab(Date.now())),
    );
    expect(
      await screen.findByRole('link', { name: 'About lb-no-matching-pool' }),
    ).toHaveAttribute('href', '/cilium-gateway/rules/lb-no-matching-pool');
    await user.click(screen.getByText('Read about this rule'));
    expect(
      await screen.findByRole('link', { name: 'l2-ipv6-too-old' }),
    ).toHaveAttribute('href', '/cilium-gateway/rules/l2-ipv6-too-old');
  });
});
