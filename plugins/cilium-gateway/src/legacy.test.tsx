import { screen, within } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { identityApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { Route, Routes } from 'react-router-dom';
import { ciliumGatewayApiRef } from './api';
import * as legacy from './legacy';
import { entityOf } from './__testUtils__/renderOnEntity';
import { audit, broken } from './testing/audit';
import { createFixtureClient, homelab } from './testing/world';

const client = createFixtureClient(() => homelab(Date.now()));

describe('the plugin in the old frontend system', () => {
  it.each([
    ['EntityCiliumGatewayIpCard', '172.16.20.208'],
    ['EntityCiliumGatewayLeaseCard', 'nuc-02'],
    ['EntityCiliumGatewayRouteCard', '1 of 1 endpoints ready'],
    ['EntityCiliumGatewayContent', 'One path shown'],
  ] as const)('%s shows %s', async (name, text) => {
    const Extension = legacy[name];
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [ciliumGatewayApiRef, client],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <EntityProvider entity={entityOf('component:default/hubble')}>
          <Routes>
            <Route path="/" element={<Extension />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('CiliumGatewayPage brings its own header and mounts at its route', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [ciliumGatewayApiRef, client],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <Routes>
          <Route path="/gateways/*" element={<legacy.CiliumGatewayPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/gateways/lab/leases'] },
    );
    expect(
      await screen.findByRole('heading', { name: 'Cilium Gateway' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', {
        name: 'cilium-gateway-cilium-web-gateway',
      }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching('^/gateways/lab/leases/kube-system/'),
    );
  });

  it.each([
    ['/gateways/rules', 'Rules'],
    ['/gateways/rules/l2-ipv6-too-old', 'This Cilium does not announce IPv6'],
  ])('CiliumGatewayPage has the rules at %s', async (path, name) => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [ciliumGatewayApiRef, client],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <Routes>
          <Route path="/gateways/*" element={<legacy.CiliumGatewayPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: [path] },
    );
    expect(await screen.findByRole('heading', { name })).toBeInTheDocument();
    expect(
      within(
        screen.getByRole('navigation', { name: 'Pages of Cilium Gateway' }),
      ).getByRole('link', { name: 'Clusters' }),
    ).toHaveAttribute('href', '/gateways');
  });

  it('has the widget for the home page', async () => {
    const getAudit = async () => ({ ...audit(Date.now()), items: [broken] });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [ciliumGatewayApiRef, { ...client, getAudit }],
          [
            identityApiRef,
            mockApis.identity({ ownershipEntityRefs: ['group:default/media'] }),
          ],
        ]}
      >
        <legacy.HomePageCiliumGatewayMyTeamsFindings />
      </TestApiProvider>,
    );
    expect(
      await screen.findByText('My teams’ network findings'),
    ).toBeInTheDocument();
    expect(await screen.findByText('2 errors')).toBeInTheDocument();
  });

  it('makes its client from the app’s discovery and fetch', async () => {
    const [factory] = [...legacy.ciliumGatewayPlugin.getApis()];
    const fetch = jest.fn(async () => ({
      ok: true,
      json: async () => ({ items: [], clusters: [] }),
    }));
    const made = factory.factory({
      discoveryApi: {
        getBaseUrl: async (id: string) => `http://localhost:7007/api/${id}`,
      },
      fetchApi: { fetch },
    }) as typeof client;
    await expect(made.listClusters()).resolves.toEqual({
      items: [],
      clusters: [],
    });
    expect(fetch).toHaveBeenCalledWith(
      'http://localhost:7007/api/cilium-gateway/clusters',
      expect.anything(),
    );
  });
});
