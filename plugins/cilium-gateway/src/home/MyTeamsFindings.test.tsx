import { screen, within } from '@testing-library/react';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { axe } from 'jest-axe';
import type {
  Audit,
  CiliumGatewayClient,
} from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from '../api';
import { rootRouteRef } from '../routes';
import * as fixtures from '../testing/audit';
import { createFixtureClient, homelab } from '../testing/world';
import { MyTeamsFindings } from './MyTeamsFindings';

const now = Date.now();
const fixtureClient = createFixtureClient(() => homelab(now));
const OWNERS = ['user:default/grace', 'group:default/media'];

const answering = (items: Audit['items']) =>
  jest.fn(async () => ({ ...fixtures.audit(now), clusters: [], items }));

function renderFor(
  getAudit: CiliumGatewayClient['getAudit'],
  ownershipEntityRefs: string[] = OWNERS,
) {
  return renderInTestApp(<MyTeamsFindings />, {
    apis: [
      [ciliumGatewayApiRef, { ...fixtureClient, getAudit }],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/grace',
          ownershipEntityRefs,
        }),
      ],
    ],
    mountedRoutes: {
      '/cilium-gateway': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}

describe('MyTeamsFindings', () => {
  it('lists what has an error or warning, the worst first, each linked to its tab', async () => {
    const warned = {
      ...fixtures.row,
      findings: { ...fixtures.none, warning: 99 },
    };
    const getAudit = answering([
      fixtures.waived,
      warned,
      fixtures.broken,
      { ...fixtures.broken, cluster: 'berlin', findings: fixtures.none },
    ]);
    const { container } = renderFor(getAudit);
    const list = await screen.findByRole('list', {
      name: 'My teams’ network findings',
    });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'jellyfinComponent · lab2 errors1 warning',
      'HubbleComponent · lab99 warnings',
    ]);
    expect(screen.getByText('2 of 3 need attention')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'jellyfin' })).toHaveAttribute(
      'href',
      '/catalog/default/component/jellyfin/network-paths',
    );
    expect(
      screen.getByRole('link', { name: 'Show all in the audit' }),
    ).toHaveAttribute('href', '/cilium-gateway/audit/entities?owner=mine');
    expect(getAudit).toHaveBeenCalledWith(
      { owner: OWNERS },
      undefined,
      expect.anything(),
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that all is well', async () => {
    renderFor(answering([fixtures.row, fixtures.waived]));
    expect(
      await screen.findByText('All 2 entities of your teams are in order.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
  });

  it('says that nothing of the teams is reached', async () => {
    renderFor(answering([]));
    expect(
      await screen.findByText(
        'Nothing of your teams is reached through a cluster.',
      ),
    ).toBeInTheDocument();
  });

  it('asks for nothing where the reader owns nothing', async () => {
    const getAudit = answering([fixtures.broken]);
    renderFor(getAudit, []);
    expect(
      await screen.findByText(/You belong to no group/),
    ).toBeInTheDocument();
    expect(getAudit).not.toHaveBeenCalled();
  });

  it('says why it cannot tell, and tries again', async () => {
    const getAudit = jest
      .fn()
      .mockRejectedValueOnce(new Error('connection reset'))
      .mockResolvedValue({ ...fixtures.audit(now), items: [fixtures.broken] });
    renderFor(getAudit);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection reset',
    );
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(await screen.findByText('jellyfin')).toBeInTheDocument();
    expect(
      screen.getByText(/berlin has not been heard from/),
    ).toBeInTheDocument();
  });
});
