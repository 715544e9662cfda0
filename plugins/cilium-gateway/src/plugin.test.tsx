import { screen } from '@testing-library/react';
import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import {
  EXPOSING_ANNOTATIONS,
  KUBERNETES_CLUSTER_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import plugin, { ciliumGatewayApiRef, entityPathsRouteRef } from '.';
import { isCiliumGatewayAvailable } from './availability';
import { entityOf } from './__testUtils__/renderOnEntity';
import { createFixtureClient, homelab } from './testing/world';

const client = createFixtureClient(() => homelab(Date.now()));
const cards = ['ip', 'lease', 'route'] as const;
const extension = (name: (typeof cards)[number]) =>
  plugin.getExtension(`entity-card:cilium-gateway/${name}`);

function onEntityWith(annotations: Record<string, string>) {
  const entity = entityOf('component:default/hubble', annotations);
  return renderTestApp({
    extensions: [createTestEntityPage({ entity }), extension('ip')],
    apis: [[ciliumGatewayApiRef, client]],
  });
}

describe('the plugin', () => {
  it('has the three cards, the tab, the page, the icon, the widget and the client', () => {
    const ids = [
      'api:cilium-gateway',
      'page:cilium-gateway',
      'entity-card:cilium-gateway/ip',
      'entity-card:cilium-gateway/lease',
      'entity-card:cilium-gateway/route',
      'entity-content:cilium-gateway/paths',
      'entity-icon-link:cilium-gateway/paths',
      'home-page-widget:cilium-gateway/my-teams',
    ] as const;
    ids.forEach(id => expect(plugin.getExtension(id)).toBeDefined());
    const all = (plugin as unknown as { extensions: unknown[] }).extensions;
    expect(all).toHaveLength(ids.length);
  });

  it.each([...EXPOSING_ANNOTATIONS])(
    'shows its cards by %s',
    async annotation => {
      onEntityWith({ [annotation]: 'x' });
      expect(await screen.findByText('172.16.20.208')).toBeInTheDocument();
      expect(
        isCiliumGatewayAvailable(
          entityOf('component:default/x', { [annotation]: 'x' }),
        ),
      ).toBe(true);
    },
  );

  it('shows nothing on an entity that is not in a cluster', async () => {
    onEntityWith({ [KUBERNETES_CLUSTER_ANNOTATION]: 'lab' });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
    expect(isCiliumGatewayAvailable(entityOf('component:default/x', {}))).toBe(
      false,
    );
  });

  it('lets app-config decide where a card shows', () => {
    const tester = createExtensionTester(extension('lease'), {
      config: { filter: { kind: 'resource' }, type: 'info' },
    });
    const filter = tester.get(EntityCardBlueprint.dataRefs.filterFunction);
    const component = entityOf('component:default/hubble');
    expect(filter?.(component)).toBe(false);
    expect(filter?.({ ...component, kind: 'Resource' })).toBe(true);
    expect(tester.get(EntityCardBlueprint.dataRefs.type)).toBe('info');
  });

  it.each<[string, Record<string, typeof entityPathsRouteRef>, string]>([
    ['to its tab', { '/paths': entityPathsRouteRef }, '/paths'],
    ['nowhere where there is no tab', {}, 'nowhere'],
  ])(
    'links the About card of an exposed entity %s',
    async (_, mountedRoutes, target) => {
      const tester = createExtensionTester(
        plugin.getExtension('entity-icon-link:cilium-gateway/paths'),
      );
      const useProps = tester.get(EntityIconLinkBlueprint.dataRefs.useProps);
      const filter = tester.get(
        EntityIconLinkBlueprint.dataRefs.filterFunction,
      );
      expect(filter?.(entityOf('component:default/hubble'))).toBe(true);
      expect(filter?.(entityOf('component:default/hubble', {}))).toBe(false);
      const Told = () => {
        const { label, href, disabled } = useProps();
        return <>{`${label}: ${disabled ? 'nowhere' : href}`}</>;
      };
      renderInTestApp(<Told />, { mountedRoutes });
      expect(
        await screen.findByText(`Network paths: ${target}`),
      ).toBeInTheDocument();
    },
  );

  it('asks the backend once for all three cards', async () => {
    const getExposure = jest.fn(client.getExposure);
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityOf('component:default/hubble') }),
        ...cards.map(extension),
      ],
      apis: [[ciliumGatewayApiRef, { ...client, getExposure }]],
    });
    expect(await screen.findByText('172.16.20.208')).toBeInTheDocument();
    expect(await screen.findByText('nuc-02')).toBeInTheDocument();
    expect(
      await screen.findByText('1 of 1 endpoints ready'),
    ).toBeInTheDocument();
    expect(getExposure).toHaveBeenCalledTimes(1);
  });
});
