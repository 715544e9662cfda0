import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useLocation } from 'react-router-dom';
import * as ills from '../testing/ills';
import {
  clientOf,
  entityOf,
  renderOnEntity,
} from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import { EntityPaths } from './EntityPaths';

const good = () => seed.exposure(Date.now());
const hubble = entityOf('component:default/hubble');

function Query() {
  return <output aria-label="query">{useLocation().search}</output>;
}

const note = {
  ...ills.noPool,
  severity: 'info' as const,
  message: 'The address does not answer ping, and is not meant to.',
};

describe('EntityPaths', () => {
  it('folds a path that is in order among others and shows its hops when opened', async () => {
    const user = userEvent.setup();
    const many = ills.many(good(), 0);
    renderOnEntity(
      <EntityPaths />,
      clientOf({ ...many, paths: many.paths.slice(0, 2) }),
    );
    const summary = await screen.findByRole('button', {
      name: /^https:\/\/tenant-1\.apps\.lab\.mxe11\.nl/,
      expanded: false,
    });
    await user.click(summary);
    expect(
      await screen.findByRole('list', {
        name: 'Hops of https://tenant-1.apps.lab.mxe11.nl',
      }),
    ).toBeInTheDocument();
  });

  it('offers no questions to who may not ask what would be', async () => {
    renderOnEntity(<EntityPaths />, clientOf(good()), hubble, '/', [
      'cilium-gateway.preview.read',
    ]);
    await screen.findByRole('list', {
      name: 'Hops of https://hubble.apps.lab.mxe11.nl',
    });
    expect(
      screen.queryByRole('button', { name: 'Expose a Service' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByLabelText('URL')).not.toBeInTheDocument();
  });

  it('shows the hops of the only path without a click', async () => {
    renderOnEntity(<EntityPaths />, clientOf(good()));
    const chain = await screen.findByRole('list', {
      name: 'Hops of https://hubble.apps.lab.mxe11.nl',
    });
    expect(
      within(chain)
        .getAllByRole('listitem')
        .map(hop => hop.textContent?.replace(/:.*/, '')),
    ).toEqual([
      'IP address',
      'Announcement',
      'Gateway',
      'Listener',
      'Certificate',
      'Route',
      'Service',
      'Endpoints',
    ]);
  });

  it('opens a broken path at its first broken hop, with the fix beside it', async () => {
    const { container } = renderOnEntity(
      <EntityPaths />,
      clientOf(ills.routeRefused(good(), 0)),
    );
    const chain = await screen.findByRole('list', { name: /Hops of/ });
    const broken = within(chain)
      .getAllByRole('listitem')
      .filter(hop => hop.getAttribute('aria-current') === 'step');
    expect(broken).toHaveLength(1);
    expect(broken[0]).toHaveTextContent(/^Route: Broken/);
    expect(
      screen.getByText('Let the listener take routes from kube-system.', {
        exact: false,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Copy manifest for route-not-allowed-by-listeners',
      }),
    ).toBeInTheDocument();
    // Shown on its path, so not once more below.
    expect(screen.queryByText('Also found')).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows findings that are on no path', async () => {
    renderOnEntity(
      <EntityPaths />,
      clientOf({ ...good(), findings: [ills.noPool, note] }),
    );
    expect(await screen.findByText('Also found')).toBeInTheDocument();
    expect(screen.getByText(/No address pool is meant for/)).toBeVisible();
    // What is not wrong does not shout.
    expect(screen.getByText('One note')).toBeVisible();
    expect(screen.getByText(note.message)).not.toBeVisible();
  });

  it('keeps its filters in the address', async () => {
    const user = userEvent.setup();
    renderOnEntity(
      <>
        <EntityPaths />
        <Query />
      </>,
      clientOf(ills.many(good(), 0)),
    );
    await user.selectOptions(await screen.findByLabelText('Show'), 'broken');
    expect(screen.getByText('4 paths shown')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Find by URL or object'), 'tenant-3');
    await waitFor(() =>
      expect(screen.getByLabelText('query')).toHaveTextContent(
        '?state=broken&q=tenant-3',
      ),
    );
    expect(screen.getByText('One path shown')).toBeInTheDocument();
  });

  it('starts with the filters of the address, and clears them all at once', async () => {
    const user = userEvent.setup();
    renderOnEntity(
      <>
        <EntityPaths />
        <Query />
      </>,
      clientOf(good()),
      hubble,
      '/?q=nowhere&state=ok',
    );
    expect(await screen.findByText(/No path matches\./)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await screen.findByText('One path shown')).toBeInTheDocument();
    expect(screen.getByLabelText('query')).toBeEmptyDOMElement();
  });

  it('says why there is nothing', async () => {
    renderOnEntity(<EntityPaths />, clientOf(ills.nothing(good(), 0)));
    expect(
      await screen.findByText('Nothing found in the clusters'),
    ).toBeInTheDocument();
  });

  it('says what went wrong', async () => {
    renderOnEntity(<EntityPaths />, {
      ...clientOf(good()),
      getExposure: () => Promise.reject(new Error('connection refused')),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection refused',
    );
  });
});
