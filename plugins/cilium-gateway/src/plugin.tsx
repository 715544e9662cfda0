import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import RouterIcon from '@material-ui/icons/Router';
import {
  ciliumGatewayAuditReadPermission,
  createCiliumGatewayClient,
} from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from './api';
import { exposedEntities } from './availability';
import { myTeamsWidget } from './home';
import { useIconLink } from './iconLink';
import {
  ENTITY_PATHS_PATH,
  entityPathsRouteRef,
  rootRouteRef,
  templateRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ciliumGatewayApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createCiliumGatewayClient,
    }),
});

const clusterPage = PageBlueprint.make({
  params: {
    path: '/cilium-gateway',
    title: 'Cilium Gateway',
    icon: <RouterIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./page/GatewayPage').then(m => (
        <main>
          <m.GatewayPage />
        </main>
      )),
  },
});

const ipCard = EntityCardBlueprint.make({
  name: 'ip',
  params: {
    type: 'content',
    filter: exposedEntities,
    loader: () => import('./cards/IpCard').then(m => <m.IpCard />),
  },
});

const leaseCard = EntityCardBlueprint.make({
  name: 'lease',
  params: {
    type: 'content',
    filter: exposedEntities,
    loader: () => import('./cards/LeaseCard').then(m => <m.LeaseCard />),
  },
});

const routeCard = EntityCardBlueprint.make({
  name: 'route',
  params: {
    type: 'content',
    filter: exposedEntities,
    loader: () => import('./cards/RouteCard').then(m => <m.RouteCard />),
  },
});

const entityPaths = EntityContentBlueprint.make({
  name: 'paths',
  params: {
    path: ENTITY_PATHS_PATH,
    title: 'Network paths',
    group: 'operation',
    icon: <RouterIcon fontSize="inherit" />,
    routeRef: entityPathsRouteRef,
    filter: exposedEntities,
    loader: () => import('./tab/EntityPaths').then(m => <m.EntityPaths />),
  },
});

const iconLink = EntityIconLinkBlueprint.make({
  name: 'paths',
  params: { filter: exposedEntities, useProps: useIconLink },
});

const myTeams = HomePageWidgetBlueprint.make({
  name: 'my-teams',
  // Who may not see the audit has no use for a box that says so on the first page of the day.
  if: {
    permissions: { $contains: `${ciliumGatewayAuditReadPermission.name}#read` },
  },
  params: {
    name: 'CiliumGatewayMyTeamsFindings',
    ...myTeamsWidget,
  },
});

/**
 * Cards, a tab and a page that show by which IP, node and route something in a cluster is reached.
 *
 * @public
 */
export const ciliumGatewayPlugin = createFrontendPlugin({
  pluginId: 'cilium-gateway',
  title: 'Cilium Gateway',
  icon: <RouterIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, entityPaths: entityPathsRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    api,
    clusterPage,
    ipCard,
    leaseCard,
    routeCard,
    entityPaths,
    iconLink,
    myTeams,
  ],
});
