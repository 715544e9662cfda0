/**
 * The same cards, tab and page for the old frontend system.
 *
 * @packageDocumentation
 */
import type { JSX } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  CardExtensionProps,
  createCardExtension,
} from '@backstage/plugin-home-react';
import { createCiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from './api';
import { myTeamsWidget } from './home';
import { entityPathsRouteRef, rootRouteRef, templateRouteRef } from './routes';

export { isCiliumGatewayAvailable } from './availability';

/** The plugin, as the old frontend system knows it. @public */
export const ciliumGatewayPlugin = createPlugin({
  id: 'cilium-gateway',
  routes: { root: rootRouteRef, entityPaths: entityPathsRouteRef },
  externalRoutes: { template: templateRouteRef },
  apis: [
    createApiFactory({
      api: ciliumGatewayApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createCiliumGatewayClient,
    }),
  ],
});

/** The page of clusters, audit and rules, to be mounted at `/cilium-gateway`. @public */
export const CiliumGatewayPage: () => JSX.Element = ciliumGatewayPlugin.provide(
  createRoutableExtension({
    name: 'CiliumGatewayPage',
    component: () => import('./page/LegacyPage').then(m => m.LegacyPage),
    mountPoint: rootRouteRef,
  }),
);

/** The tab that shows every path to an entity. @public */
export const EntityCiliumGatewayContent: () => JSX.Element =
  ciliumGatewayPlugin.provide(
    createRoutableExtension({
      name: 'EntityCiliumGatewayContent',
      component: () => import('./tab/EntityPaths').then(m => m.EntityPaths),
      mountPoint: entityPathsRouteRef,
    }),
  );

/** The IP addresses that an entity is reached by. @public */
export const EntityCiliumGatewayIpCard: () => JSX.Element =
  ciliumGatewayPlugin.provide(
    createComponentExtension({
      name: 'EntityCiliumGatewayIpCard',
      component: { lazy: () => import('./cards/IpCard').then(m => m.IpCard) },
    }),
  );

/** The nodes that announce the addresses. @public */
export const EntityCiliumGatewayLeaseCard: () => JSX.Element =
  ciliumGatewayPlugin.provide(
    createComponentExtension({
      name: 'EntityCiliumGatewayLeaseCard',
      component: {
        lazy: () => import('./cards/LeaseCard').then(m => m.LeaseCard),
      },
    }),
  );

/** The URLs and routes that lead to an entity. @public */
export const EntityCiliumGatewayRouteCard: () => JSX.Element =
  ciliumGatewayPlugin.provide(
    createComponentExtension({
      name: 'EntityCiliumGatewayRouteCard',
      component: {
        lazy: () => import('./cards/RouteCard').then(m => m.RouteCard),
      },
    }),
  );

/** For the home page: what is wrong with the entities that the reader's teams own. @public */
export const HomePageCiliumGatewayMyTeamsFindings: (
  props: CardExtensionProps<{}>,
) => JSX.Element = ciliumGatewayPlugin.provide(
  createCardExtension({
    name: 'HomePageCiliumGatewayMyTeamsFindings',
    ...myTeamsWidget,
  }),
);
