import { screen } from '@testing-library/react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { identityApiRef } from '@backstage/core-plugin-api';
import { Route, Routes, useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
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

/** Whoever looks at the page, and the team that they are in. */
export const identity = mockApis.identity({
  userEntityRef: 'user:default/grace',
  ownershipEntityRefs: ['user:default/grace', 'group:default/media'],
});

/** Renders the plugin's page at an address, over the homelab with some of it changed, for somebody who lacks some permissions. */
export function renderPage(
  path: string,
  change: Partial<World> = {},
  answers: Partial<CiliumGatewayClient> = {},
  denied: readonly string[] = [],
) {
  const client = createFixtureClient(() => ({
    ...homelab(Date.now()),
    ...change,
  }));
  return renderInTestApp(
    // What one test may see is not remembered in the next.
    <SWRConfig value={{ provider: () => new Map() }}>
      <Routes>
        <Route path="/cilium-gateway/*" element={<GatewayPage />} />
      </Routes>
      <Where />
    </SWRConfig>,
    {
      apis: [
        [ciliumGatewayApiRef, { ...client, ...answers }],
        [identityApiRef, identity],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
      ],
      initialRouteEntries: [path],
      mountedRoutes: {
        '/cilium-gateway': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

/** The address that the page has by now. */
export const where = () => screen.getByLabelText('where').textContent ?? '';
