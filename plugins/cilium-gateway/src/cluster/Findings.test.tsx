import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as ills from '../testing/ills';
import * as seed from '../testing/seed';

const second = {
  ...ills.refused,
  field: 'spec.listeners[1].allowedRoutes.namespaces.from',
  message: 'Listener http takes routes of its own namespace only.',
};
const elsewhere = { ...ills.noPool, cluster: 'berlin' };
const change = {
  clusters: [
    seed.cluster(Date.now()),
    { ...seed.cluster(Date.now()), name: 'berlin', title: 'Berlin' },
  ],
  findings: [
    { ...ills.noPool, severity: 'warning' as const },
    ills.refused,
    second,
    elsewhere,
  ],
};

const causes = async () =>
  within(await screen.findByRole('list', { name: 'Findings' })).getAllByRole(
    'listitem',
  );

describe('Findings', () => {
  it('groups by rule and object, the worst first, with the count', async () => {
    const { container } = renderPage('/cilium-gateway/lab/findings', change);
    const [first, next, ...rest] = await causes();
    expect(rest).toEqual([]);
    expect(first).toHaveTextContent(/^Error.*And once more in the same object/);
    expect(next).toHaveTextContent(/^Warning.*jellyfin/);
    expect(screen.getByText('3 of 3')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('opens a group at an address of its own, every finding in it', async () => {
    renderPage(
      '/cilium-gateway/lab/findings?why=route-not-allowed-by-listeners%40lab%2FGateway%2Fcilium-gateway-system%2Fcilium-secure-gateway',
      change,
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(ills.refused.message)).toBeInTheDocument();
    expect(within(dialog).getByText(second.message)).toBeInTheDocument();
  });

  it.each([
    ['Severity', 'severity', 'warning'],
    ['Rule', 'rule', 'lb-no-matching-pool'],
    ['Kind', 'kind', 'Service'],
    ['Namespace', 'namespace', 'media'],
  ])(
    'filters by %s and keeps it in the address',
    async (label, name, value) => {
      const user = userEvent.setup();
      renderPage('/cilium-gateway/lab/findings', change);
      await user.selectOptions(await screen.findByLabelText(label), value);
      expect(await screen.findByText('1 of 3')).toBeInTheDocument();
      expect(where()).toContain(`${name}=${value}`);
      expect(await causes()).toHaveLength(1);
    },
  );

  it('starts with the filters of the address and clears them all at once', async () => {
    const user = userEvent.setup();
    renderPage(
      '/cilium-gateway/lab/findings?rule=gone&q=jellyfin&severity=error',
      change,
    );
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await causes()).toHaveLength(2);
    expect(where()).toBe('/cilium-gateway/lab/findings');
  });

  it('shows those of all clusters, each with its cluster', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/lab/findings', change);
    await user.selectOptions(
      await screen.findByLabelText('Findings of'),
      'All clusters',
    );
    expect(await screen.findByText('4 of 4')).toBeInTheDocument();
    expect(where()).toContain('clusters=all');
    expect((await causes()).map(one => one.textContent)).toContainEqual(
      expect.stringMatching(/^Error.*jellyfin.* · berlin · /),
    );
  });
});
