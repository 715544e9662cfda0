import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useLocation } from 'react-router-dom';
import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import {
  clientOf,
  entityOf,
  renderOnEntity,
} from '../__testUtils__/renderOnEntity';
import { IpCard } from '../cards/IpCard';
import { LeaseCard } from '../cards/LeaseCard';
import { RouteCard } from '../cards/RouteCard';
import { EntityPaths } from '../tab/EntityPaths';
import * as ills from '../testing/ills';
import * as seed from '../testing/seed';

const good = () => seed.exposure(Date.now());
const hubble = entityOf('component:default/hubble');

function Query() {
  return <output aria-label="query">{useLocation().search}</output>;
}
const query = () =>
  new URLSearchParams(screen.getByLabelText('query').textContent ?? '');

const ADDRESS = 'lb-no-matching-pool@lab/Service/media/jellyfin';

function renderPending(path = '/', element = <IpCard />) {
  renderOnEntity(
    <>
      {element}
      <Query />
    </>,
    clientOf(ills.pending(good(), 0)),
    hubble,
    path,
  );
}

describe('Why?', () => {
  it('tells what was seen and wanted, and what to change, at an address of its own', async () => {
    const user = userEvent.setup();
    renderPending();
    await user.click(
      await screen.findByRole('button', { name: 'Why? About jellyfin' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Why? About jellyfin',
    });
    expect(query().get('why')).toBe(ADDRESS);
    const evidence = within(dialog).getByRole('list', { name: /^Evidence of/ });
    expect(
      within(evidence)
        .getAllByRole('listitem')
        .map(step => step.textContent),
    ).toEqual([
      'jellyfin Service · mediametadata.labelsseenno label io.cilium.gateway/owning-gatewaywantedio.cilium.gateway/owning-gateway exists',
      'cilium-gateway-pool CiliumLoadBalancerIPPoolspec.serviceSelectorseenio.cilium.gateway/owning-gateway Existswanteda selector that takes Service media/jellyfin',
    ]);
    expect(
      within(evidence).getByRole('link', { name: 'cilium-gateway-pool' }),
    ).toHaveAttribute('href', '/cilium-gateway/lab/pools/cilium-gateway-pool');
    expect(
      within(dialog).getByRole('button', {
        name: 'Copy command for lb-no-matching-pool',
      }),
    ).toBeInTheDocument();
    expect(await axe(dialog)).toHaveNoViolations();
  });

  it('opens by the keyboard, closes by Escape, and gives the focus back', async () => {
    const user = userEvent.setup();
    renderPending();
    const button = await screen.findByRole('button', {
      name: 'Why? About jellyfin',
    });
    button.focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    await waitFor(() =>
      expect(dialog.parentElement).toContainElement(
        document.activeElement as HTMLElement,
      ),
    );
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(button).toHaveFocus();
    expect(query().has('why')).toBe(false);
  });

  it('is open once where several cards could answer the question of the address', async () => {
    const user = userEvent.setup();
    renderPending(
      `/?why=${encodeURIComponent(ADDRESS)}`,
      <>
        <IpCard />
        <RouteCard />
        <EntityPaths />
      </>,
    );
    expect(await screen.findAllByRole('dialog')).toHaveLength(1);
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(document.activeElement).toHaveAccessibleName(/^Why\?/);
  });

  it('names the cause at another object, where the one that suffers has no finding', async () => {
    const user = userEvent.setup();
    const refused = ills.routeRefused(good(), 0);
    renderOnEntity(<RouteCard />, clientOf({ ...refused, paths: [] }));
    await user.click(
      await screen.findByRole('button', { name: 'Why? About hubble-ui' }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByText(
        /takes routes of its own namespace only/,
      ),
    ).toBeInTheDocument();
  });

  it('says what is known where no rule explains it', async () => {
    const user = userEvent.setup();
    const exposure: Exposure = ills.failingOver(good(), Date.now());
    renderOnEntity(
      <LeaseCard />,
      clientOf({
        ...exposure,
        services: exposure.services.map(service => ({
          ...service,
          announcement: { ...service.announcement, state: 'expired' },
        })),
      }),
    );
    await user.click(await screen.findByRole('button', { name: /^Why\?/ }));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByText('No rule explains this'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText(/no other has taken over/),
    ).toBeInTheDocument();
  });

  it('links the page of a rule here, or where it is published', async () => {
    const noPool = { ...ills.noPool, docs: '/docs/rules/lb-no-matching-pool' };
    renderOnEntity(
      <EntityPaths />,
      clientOf({ ...good(), findings: [noPool, ills.refused] }),
    );
    expect(
      await screen.findByRole('link', { name: 'About lb-no-matching-pool' }),
    ).toHaveAttribute('href', '/cilium-gateway/rules/lb-no-matching-pool');
    expect(
      screen.getByRole('link', {
        name: /^About route-not-allowed-by-listeners/,
      }),
    ).toHaveAttribute('href', ills.refused.docs);
  });
});
