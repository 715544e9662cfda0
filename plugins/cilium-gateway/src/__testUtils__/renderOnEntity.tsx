import { ReactElement } from 'react';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  CiliumGatewayClient,
  Exposure,
  KUBERNETES_ID_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import { SWRConfig } from 'swr';
import { ciliumGatewayApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { createFixtureClient, homelab } from '../testing/world';

/** An entity whose objects are found by the Kubernetes plugin's annotation. */
export const entityOf = (
  entityRef: string,
  annotations: Record<string, string> = { [KUBERNETES_ID_ANNOTATION]: 'x' },
): Entity => {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name, annotations },
  };
};

/** A client that gives one exposure to whoever asks for its entity. */
export const clientOf = (exposure: Exposure): CiliumGatewayClient =>
  createFixtureClient(() => ({
    ...homelab(Date.now()),
    exposures: { [exposure.entityRef]: exposure },
  }));

/** Renders what belongs on an entity page, for `component:default/hubble` unless told otherwise. */
export function renderOnEntity(
  element: ReactElement,
  client: CiliumGatewayClient,
  entity = entityOf('component:default/hubble'),
  path = '/',
  denied: readonly string[] = [],
) {
  return renderInTestApp(
    // Permissions are kept for as long as the browser's page lives; here, for one test.
    <SWRConfig value={{ provider: () => new Map() }}>
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </SWRConfig>,
    {
      apis: [
        [ciliumGatewayApiRef, client],
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
