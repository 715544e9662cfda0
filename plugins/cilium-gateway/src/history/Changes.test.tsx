import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { History } from 'backstage-plugin-cilium-gateway-common';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as fixtures from '../testing/audit';

const AT = '/cilium-gateway/audit/changes';
const now = Date.now();
const snapshots = fixtures.snapshots(now);
const change = { audit: fixtures.audit(now), snapshots };

const groups = async () =>
  [
    ...(await screen.findByRole('list', { name: 'Changes by entity' }))
      .children,
  ].map(group => group.textContent);

const answering = (items: History['items']) =>
  jest.fn(async (filter = {}) => ({
    ...fixtures.history(snapshots, filter),
    items,
    clusters: [],
  }));

describe('Changes', () => {
  it('begins with yesterday: what came and went, entity by entity, the worst news first', async () => {
    const getHistory = answering(fixtures.changes);
    const { container } = renderPage(AT, change, { getHistory });
    expect(await groups()).toEqual([
      expect.stringMatching(
        /^jellyfinmedia · labNew errorNo address pool.*lb-no-matching-poolIP address is gone172\.16\.20\.211$/,
      ),
      expect.stringMatching(
        /^Hubbleplatform · labNew URLhttps:\/\/hubble\.apps\.lab\.mxe11\.nl.*SolvedListener https/,
      ),
    ]);
    expect(getHistory).toHaveBeenCalledWith(
      { from: '36', to: undefined },
      undefined,
      expect.anything(),
    );
    expect(screen.getByText(/^Since the snapshot of/)).toHaveTextContent(
      /\(1 d 1 h ago\)$/,
    );
    expect(screen.getByText('2 new')).toBeInTheDocument();
    expect(screen.getByText('2 solved or gone')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'jellyfin' })).toHaveAttribute(
      'href',
      '/catalog/default/component/jellyfin/network-paths',
    );
    expect(
      screen.getByRole('link', { name: 'lb-no-matching-pool' }),
    ).toHaveAttribute('href', '/cilium-gateway/rules/lb-no-matching-pool');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('compares any two snapshots, and offers only later ones to end with', async () => {
    const user = userEvent.setup();
    const getHistory = answering(fixtures.changes);
    renderPage(`${AT}?from=38`, change, { getHistory });
    await groups();
    const to = screen.getByLabelText('To');
    expect(within(to).getAllByRole('option')).toHaveLength(3);
    await user.selectOptions(to, '40');
    expect(where()).toBe(`${AT}?from=38&to=40`);
    expect(
      await screen.findByText(/^From the snapshot of .* to that of /),
    ).toBeInTheDocument();
    expect(getHistory).toHaveBeenLastCalledWith(
      { from: '38', to: '40' },
      undefined,
      expect.anything(),
    );
    await user.selectOptions(screen.getByLabelText('From'), 'week');
    expect(where()).toBe(`${AT}?from=week`);
    expect(await screen.findByText(/^Since the snapshot of/)).toHaveTextContent(
      /\(7 d 1 h ago\)$/,
    );
  });

  it.each([
    ['What', 'url', 'what=url', /^Hubble.*New URL/],
    ['Owner', 'group:default/media', 'owner=group%3Adefault%2Fmedia', /^jelly/],
    ['Owner', 'mine', 'owner=mine', /^jellyfin/],
  ])('is filtered by %s', async (label, value, query, text) => {
    const user = userEvent.setup();
    renderPage(AT, change);
    await groups();
    await user.selectOptions(screen.getByLabelText(label), value);
    expect(await groups()).toEqual([expect.stringMatching(text)]);
    expect(where()).toBe(`${AT}?${query}`);
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await groups()).toHaveLength(2);
  });

  it('finds by the words of a finding, and says when nothing has them', async () => {
    const user = userEvent.setup();
    renderPage(`${AT}?q=listener`, change);
    expect(await groups()).toEqual([expect.stringMatching(/^Hubble.*Solved/)]);
    expect(screen.getByText('1 of 4')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Find in these changes'), ' zz');
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
  });

  it('shows many entities a few at a time', async () => {
    const user = userEvent.setup();
    const many = Array.from({ length: 30 }, (_, i) => ({
      ...fixtures.changes[0],
      entityRef: `component:default/service-${i}`,
    }));
    renderPage(AT, change, { getHistory: answering(many) });
    expect(await groups()).toHaveLength(25);
    await user.click(
      screen.getByRole('button', { name: 'Show 5 more entities' }),
    );
    expect(await groups()).toHaveLength(30);
  });

  it('says that nothing changed', async () => {
    renderPage(AT, change, { getHistory: answering([]) });
    expect(
      await screen.findByText('Nothing changed in between.'),
    ).toBeInTheDocument();
  });

  it('says that there is nothing to compare with yet', async () => {
    const { container } = renderPage(AT, { audit: change.audit });
    expect(
      await screen.findByText('No snapshot has been taken yet'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says why it cannot tell', async () => {
    renderPage(AT, change, {
      getHistory: () => Promise.reject(new Error('connection reset')),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection reset',
    );
  });
});
