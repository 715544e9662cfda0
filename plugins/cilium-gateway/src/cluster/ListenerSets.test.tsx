import { screen, within } from '@testing-library/react';
import type { ListenerSet } from 'backstage-plugin-cilium-gateway-common';
import { renderPage } from '../__testUtils__/renderPage';
import * as seed from '../testing/seed';

const gateway = seed.gateway();
const set: ListenerSet = {
  cluster: seed.CLUSTER,
  ref: { kind: 'ListenerSet', namespace: 'shop', name: 'shop-listeners' },
  gateway: gateway.ref,
  listeners: gateway.listeners.map(listener => ({
    ...listener,
    name: 'shop-https',
    hostname: 'shop.apps.lab.mxe11.nl',
  })),
  conditions: [
    {
      type: 'Accepted',
      status: 'False',
      reason: 'NotAllowed',
      message: 'The Gateway admits no ListenerSet of this namespace.',
    },
  ],
  reported: null,
  routes: [],
  health: 'error',
  findings: [],
};
const kinds = [
  ...seed.cluster(0).kinds,
  { kind: 'ListenerSet', apiVersion: 'v1', state: 'ok' as const, count: 1 },
];
const change = {
  clusters: [{ ...seed.cluster(Date.now()), kinds }],
  listenerSets: [set],
};

describe('ListenerSets', () => {
  it('lists whose listeners are added to which Gateway, and why one is not', async () => {
    renderPage('/cilium-gateway/lab/listener-sets', change);
    const table = await screen.findByRole('table', { name: 'Listener sets' });
    expect(
      within(table).getByRole('link', { name: 'cilium-secure-gateway' }),
    ).toBeInTheDocument();
    expect(
      within(table).getByText('shop-https: HTTPS 443 shop.apps.lab.mxe11.nl'),
    ).toBeInTheDocument();
    expect(
      within(table).getByRole('button', { name: 'Why? About shop-listeners' }),
    ).toBeInTheDocument();
  });

  it('opens one by its address', async () => {
    renderPage('/cilium-gateway/lab/listener-sets/shop/shop-listeners', change);
    const dialog = await screen.findByRole('dialog', {
      name: 'ListenerSet · shop shop-listeners',
    });
    expect(within(dialog).getByText(/^Accepted: False/)).toBeInTheDocument();
  });
});
