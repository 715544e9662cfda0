import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import * as ills from '../testing/ills';
import { clientOf, renderOnEntity } from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import { RouteCard } from './RouteCard';

const good = () => seed.exposure(Date.now());

describe('RouteCard', () => {
  it('links the URL, and says by which Gateway, listener, route and backend it goes', async () => {
    const { container } = renderOnEntity(<RouteCard />, clientOf(good()));
    const link = await screen.findByRole('link', {
      name: /https:\/\/hubble\.apps\.lab\.mxe11\.nl/,
    });
    expect(link).toHaveAttribute('href', 'https://hubble.apps.lab.mxe11.nl');
    expect(
      screen.getByText('Accepted, and all its references resolve'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('at listener https of cilium-secure-gateway'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('HTTPS: the Gateway has a certificate'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 of 1 endpoints ready')).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: 'Copy https://hubble.apps.lab.mxe11.nl',
      }),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('names the first broken hop and the reason in words', async () => {
    const { container } = renderOnEntity(
      <RouteCard />,
      clientOf(ills.routeRefused(good(), 0)),
    );
    expect(await screen.findByText('Broken at: Route')).toBeInTheDocument();
    expect(
      screen.getByText(
        'Not accepted: The listener does not let routes of this kind or namespace in (NotAllowedByListeners)',
      ),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it.each([
    [{ resolvedRefs: false, reasons: ['BackendNotFound'] }, /leads nowhere/],
    [{ accepted: null }, /Not known/],
  ])('says %p in words', async (change, words) => {
    const exposure = good();
    renderOnEntity(
      <RouteCard />,
      clientOf({
        ...exposure,
        routes: exposure.routes.map(route => ({
          ...route,
          parents: route.parents.map(parent => ({ ...parent, ...change })),
        })),
      }),
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it.each([
    [{ resolved: false }, 'cannot be used'],
    [{ endpoints: { ready: 0, total: 2 } }, '0 of 2 endpoints ready'],
    [{ endpoints: { ready: 1, total: 2 } }, '1 of 2 endpoints ready'],
  ])('says of a backend with %p: %s', async (change, words) => {
    const exposure = good();
    renderOnEntity(
      <RouteCard />,
      clientOf({
        ...exposure,
        routes: exposure.routes.map(route => ({
          ...route,
          backends: route.backends.map(backend => ({ ...backend, ...change })),
        })),
      }),
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('does not link what a browser cannot follow', async () => {
    const exposure = good();
    renderOnEntity(
      <RouteCard />,
      clientOf({
        ...exposure,
        paths: exposure.paths.map(path => ({
          ...path,
          url: 'https://*.apps.lab.mxe11.nl',
          hops: path.hops.filter(hop => hop.kind !== 'certificate'),
        })),
      }),
    );
    expect(
      await screen.findByText('https://*.apps.lab.mxe11.nl'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: /apps\.lab/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('None at the Gateway')).toBeInTheDocument();
  });

  it('shows a route that no Gateway lets in', async () => {
    const refused = ills.routeRefused(good(), 0);
    renderOnEntity(<RouteCard />, clientOf({ ...refused, paths: [] }));
    expect(
      await screen.findByText('No Gateway lets requests in by this route.'),
    ).toBeInTheDocument();
  });

  it('shows five of many, and all when asked', async () => {
    const user = userEvent.setup();
    renderOnEntity(<RouteCard />, clientOf(ills.many(good(), 0)));
    await user.click(
      await screen.findByRole('button', { name: 'Show 35 more' }),
    );
    expect(screen.getAllByRole('link', { name: /tenant-/ })).toHaveLength(40);
  });
});
