import { screen, waitFor } from '@testing-library/react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { SWRConfig } from 'swr';
import { rootRouteRef } from '../routes';
import { ObjectLink } from './ObjectLink';

function renderFor(authorize: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const permissions = mockApis.permission({ authorize });
  renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <ObjectLink
        cluster="lab"
        of={{ kind: 'Gateway', namespace: 'infra', name: 'web' }}
        kind="below"
      />
    </SWRConfig>,
    {
      apis: [[permissionApiRef, permissions]],
      mountedRoutes: { '/cilium-gateway': rootRouteRef },
    },
  );
}

describe('ObjectLink', () => {
  it('leads to the object on the cluster page', async () => {
    renderFor(AuthorizeResult.ALLOW);
    expect(await screen.findByRole('link', { name: 'web' })).toHaveAttribute(
      'href',
      '/cilium-gateway/lab/gateways/infra/web',
    );
    expect(screen.getByText('Gateway · infra')).toBeInTheDocument();
  });

  it('names the object to those who may see no whole cluster, and leads nowhere', async () => {
    renderFor(AuthorizeResult.DENY);
    expect(await screen.findByText('Gateway · infra')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('link')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('web')).toBeInTheDocument();
  });
});
