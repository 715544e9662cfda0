import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from '../api';
import { GatewayPage } from '../page/GatewayPage';
import { rootRouteRef } from '../routes';
import { createFixtureClient, homelab, World } from '../testing/world';

function Where() {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="where">
      {pathname}
      {search}
    </output>
  );
}

/** Renders the plugin's page at an address, over the homelab with some of it changed. */
export function renderPage(
  path: string,
  change: Partial<World> = {},
  answers: Partial<CiliumGatewayClient> = {},
) {
  const client = createFixtureClient(() => ({
    ...homelab(Date.now()),
    ...change,
  }));
  return renderInTestApp(
    <>
      <Routes>
        <Route path="/cilium-gateway/*" element={<GatewayPage />} />
      </Routes>
      <Where />
    </>,
    {
      apis: [[ciliumGatewayApiRef, { ...client, ...answers }]],
      initialRouteEntries: [path],
      mountedRoutes: { '/cilium-gateway': rootRouteRef },
    },
  );
}

/** The address that the page has by now. */
export const where = () => screen.getByLabelText('where').textContent ?? '';
