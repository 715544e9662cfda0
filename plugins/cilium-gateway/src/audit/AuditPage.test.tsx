import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { axe } from 'jest-axe';
import type { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as fixtures from '../testing/audit';

const now = Date.now();
const change = { audit: fixtures.audit(now) };
const AT = '/cilium-gateway/audit';

const table = (name: string) => screen.findByRole('table', { name });
const linesOf = async (name: string) =>
  within(await table(name))
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent ?? '');
const open = (
  path: string,
  answers: Partial<CiliumGatewayClient> = {},
  denied: readonly string[] = [],
) => renderPage(`${AT}${path}`, change, answers, denied);

const refused = (permission: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: {
          name: 'NotAllowedError',
          message: `This needs the permission ${permission}`,
        },
        response: { statusCode: 403 },
      }),
      { status: 403, headers: { 'content-type': 'application/json' } },
    ),
  );

describe('the entities of the audit', () => {
  it('stand with the worst first, each with all that it is reached by', async () => {
    const { container } = open('');
    const lines = await linesOf('Entities');
    expect(where()).toBe(`${AT}/entities`);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(
      /^jellyfinComponentBroken2 errors1 warningmedia–lab/,
    );
    expect(lines[1]).toMatch(
      /^GrafanaComponentNeeds attention1 note1 waivedplatformobservabilitylab.*172\.16\.20\.208nuc-02 \(L2\).*172\.16\.20\.209Nobody announcesSome$/,
    );
    expect(lines[2]).toMatch(
      /^OrdersAPI · shopCannot be judgedNoneuser:adashopberlin.*10\.1\.0\.9BGPAll$/,
    );
    expect(lines[3]).toMatch(
      /^echo.*Nobody–lab–192\.168\.1\.4Address of a node–$/,
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('lead to the tab of the entity, to its owner and system, and out by URLs that can be followed', async () => {
    open('');
    const entities = within(await table('Entities'));
    const target = (name: string) =>
      entities.getByRole('link', { name }).getAttribute('href');
    expect(target('Orders')).toBe('/catalog/shop/api/orders/network-paths');
    expect(target('user:ada')).toBe('/catalog/default/user/ada');
    expect(target('shop')).toBe('/catalog/default/system/shop');
    expect(
      entities.getByRole('link', { name: /dashboards\.apps/ }),
    ).toHaveAttribute('href', 'https://dashboards.apps.lab.mxe11.nl/grafana');
    expect(
      entities.getByText('https://*.boards.apps.lab.mxe11.nl').closest('a'),
    ).toBeNull();
  });

  it('are sorted by a click, the largest count first, and stay so in the address', async () => {
    const user = userEvent.setup();
    open('');
    const entities = within(await table('Entities'));
    await user.click(entities.getByRole('button', { name: 'Findings' }));
    expect(where()).toBe(`${AT}/entities?sort=-findings`);
    expect((await linesOf('Entities'))[1]).toMatch(/^Grafana/);
    await user.click(entities.getByRole('button', { name: 'Findings' }));
    expect(where()).toBe(`${AT}/entities?sort=findings`);
    expect((await linesOf('Entities')).at(-1)).toMatch(/^jellyfin/);
    await user.click(entities.getByRole('button', { name: 'IP addresses' }));
    expect(where()).toBe(`${AT}/entities?sort=addresses`);
    expect((await linesOf('Entities')).map(line => line.slice(0, 4))).toEqual([
      'jell',
      'Orde',
      'Hubb',
      'Graf',
      'echo',
    ]);
  });

  it.each([
    ['Owner', 'group:default/media', 'owner=group%3Adefault%2Fmedia', 1],
    ['System', 'system:default/shop', 'system=system%3Adefault%2Fshop', 1],
    ['Kind', 'API', 'kind=API', 1],
    ['Cluster', 'berlin', 'cluster=berlin', 1],
    ['Severity', 'info', 'severity=info', 1],
    ['Rule', 'gateway-http-only', 'rule=gateway-http-only', 1],
  ])(
    'are filtered by %s, in the address too',
    async (label, value, query, left) => {
      const user = userEvent.setup();
      open('/entities?page=3');
      await user.selectOptions(await screen.findByLabelText(label), value);
      expect(await screen.findByText(`${left} of 5`)).toBeInTheDocument();
      expect(where()).toBe(`${AT}/entities?${query}`);
    },
  );

  it('survive a reload as they were filtered, sorted and searched, until that is undone', async () => {
    const user = userEvent.setup();
    open(
      '/entities?cluster=lab&owner=group%3Adefault%2Fplatform&sort=-entity&q=lab.mxe11',
    );
    expect((await linesOf('Entities')).map(line => line.slice(0, 6))).toEqual([
      'Hubble',
      'Grafan',
    ]);
    expect(screen.getByLabelText('Cluster')).toHaveValue('lab');
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(where()).toBe(`${AT}/entities?sort=-entity&q=lab.mxe11`);
    expect(screen.getByText('4 of 5')).toBeInTheDocument();
  });

  it('are narrowed down to those of my teams with one click', async () => {
    const user = userEvent.setup();
    open('');
    await table('Entities');
    const mine = screen.getByRole('button', { name: 'My teams' });
    expect(mine).toHaveAttribute('aria-pressed', 'false');
    await user.click(mine);
    expect((await linesOf('Entities')).map(line => line.slice(0, 8))).toEqual([
      'jellyfin',
    ]);
    expect(where()).toBe(`${AT}/entities?owner=mine`);
    expect(mine).toHaveAttribute('aria-pressed', 'true');
    await user.click(mine);
    expect(where()).toBe(`${AT}/entities`);
  });

  it('are drawn a page at a time, be they five thousand', async () => {
    const user = userEvent.setup();
    renderPage(`${AT}/entities`, {
      audit: { ...change.audit, items: fixtures.manyRows(5000) },
    });
    expect(await linesOf('Entities')).toHaveLength(25);
    expect(screen.getByText('5000 of 5000')).toBeInTheDocument();
    await user.selectOptions(
      screen.getByLabelText('Owner'),
      'group:default/team-96',
    );
    expect(await screen.findByText('51 of 5000')).toBeInTheDocument();
    expect(screen.getByText('1–25 of 51')).toBeInTheDocument();
  });
});

describe('the export', () => {
  const saved: { name: string; text: Blob }[] = [];
  beforeEach(() => {
    saved.length = 0;
    let made: Blob;
    URL.createObjectURL = (blob: Blob) => {
      made = blob;
      return 'blob:audit';
    };
    URL.revokeObjectURL = () => undefined;
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, text: made });
      });
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks the backend for what the filters leave and saves its answer', async () => {
    const user = userEvent.setup();
    let answer = (_: string) => {};
    const exportAudit = jest.fn(
      () =>
        new Promise<string>(resolve => {
          answer = resolve;
        }),
    );
    open('/entities?owner=mine&severity=error', { exportAudit });
    const button = await screen.findByRole('button', { name: 'Export CSV' });
    await user.click(button);
    expect(await screen.findByText('Exporting…')).toBeInTheDocument();
    expect(button).toBeDisabled();
    expect(exportAudit).toHaveBeenCalledWith(
      {
        owner: ['user:default/grace', 'group:default/media'],
        severity: 'error',
      },
      { signal: expect.any(AbortSignal) },
    );
    answer('entity,owner\r\n');
    expect(await screen.findByText('Exported')).toBeInTheDocument();
    expect(saved.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^network-audit-\d{4}-\d\d-\d\d\.csv$/),
    ]);
    expect(saved[0].text.type).toBe('text/csv;charset=utf-8');
    expect(saved[0].text.size).toBe(14);
    expect(button).toBeEnabled();
  });

  it('says why it failed, and tries again', async () => {
    const user = userEvent.setup();
    const exportAudit = jest
      .fn()
      .mockRejectedValueOnce(new Error('connection reset'))
      .mockResolvedValueOnce('entity\r\n');
    open('/entities', { exportAudit });
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection reset',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Exported')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('has nothing to give where the filters leave nothing', async () => {
    open('/entities?rule=gone');
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Export CSV' })).toBeDisabled();
  });
});

describe('the other sections of the audit', () => {
  it('show how each owner stands, over what the filters leave', async () => {
    const user = userEvent.setup();
    const { container } = open('/owners?cluster=lab');
    expect(await linesOf('Owners')).toEqual([
      'media10 of 12100',
      'Nobody11 of 10000',
      'platform22 of 20011',
    ]);
    expect(await axe(container)).toHaveNoViolations();
    await user.click(
      screen.getByRole('link', { name: /show the entities of platform$/ }),
    );
    expect(await linesOf('Entities')).toHaveLength(2);
    expect(where()).toBe(
      `${AT}/entities?owner=group%3Adefault%2Fplatform&cluster=lab`,
    );
  });

  it('leave it to the backend to count for owners, and show why it cannot', async () => {
    const getAudit = jest.fn<
      ReturnType<CiliumGatewayClient['getAudit']>,
      Parameters<CiliumGatewayClient['getAudit']>
    >(async (_, page) => {
      if (page?.limit) throw new Error('connection reset');
      return change.audit;
    });
    open('/owners?owner=mine&rule=gateway-http-only', { getAudit });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'connection reset',
    );
    expect(getAudit).toHaveBeenLastCalledWith(
      {
        owner: ['user:default/grace', 'group:default/media'],
        rule: 'gateway-http-only',
      },
      { limit: 1 },
      expect.anything(),
    );
  });

  it('show what nobody claims, and where it is', async () => {
    const { container } = open('/unclaimed');
    expect(await linesOf('Unclaimed')).toEqual([
      'cilium-secure-gatewayGateway · cilium-gateway-systemGateway–lab172.16.20.208',
      expect.stringMatching(
        /^wiki\.apps\.lab\.mxe11\.nl.*HostnamewikiHTTPRoute · oldlab–$/,
      ),
    ]);
    expect(screen.getByRole('link', { name: 'wiki' })).toHaveAttribute(
      'href',
      '/cilium-gateway/lab/routes/HTTPRoute/old/wiki',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('show what is claimed and not there', async () => {
    const { container } = open('/missing?owner=mine');
    expect(await linesOf('Missing')).toEqual([
      expect.stringMatching(
        /^Paperlessmediacilium-gateway\/routedocuments\/paperless-ngxThere is no HTTPRoute/,
      ),
    ]);
    expect(screen.getByRole('link', { name: 'Paperless' })).toHaveAttribute(
      'href',
      '/catalog/default/component/paperless',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('keep the filters from one to the next, but not what was searched for', async () => {
    const user = userEvent.setup();
    open('/entities?owner=mine&q=jelly&sort=-urls');
    await table('Entities');
    await user.click(screen.getByRole('tab', { name: 'Owners' }));
    await table('Owners');
    expect(where()).toBe(`${AT}/owners?owner=mine`);
  });

  it('say so where all is claimed and there', async () => {
    const audit = { ...change.audit, unclaimed: [], missing: [] };
    const user = userEvent.setup();
    renderPage(`${AT}/unclaimed`, { audit });
    expect(
      await screen.findByText(/Everything in the clusters is claimed/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: 'Missing' }));
    expect(
      await screen.findByText('Everything that entities claim is there.'),
    ).toBeInTheDocument();
  });
});

describe('the audit in other states', () => {
  it('holds its place while it is read', async () => {
    open('', { getAudit: () => new Promise(() => {}) });
    const waiting = await screen.findByRole('status', { name: 'Loading' });
    expect(waiting).toHaveStyle({ height: '560px' });
  });

  it('names the permission that is missing', async () => {
    const refusal = await refused('cilium-gateway.audit.read');
    const { container } = open('', { getAudit: () => Promise.reject(refusal) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent('cilium-gateway.audit.read');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says what to do where there is nothing to audit', async () => {
    const { container } = renderPage(AT);
    expect(
      await screen.findByText('No entity says what it is reached by'),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says which clusters are not up to date, since when and why', async () => {
    open('');
    const troubles = await screen.findByRole('list', {
      name: 'Clusters that are not up to date',
    });
    expect(troubles).toHaveTextContent(
      /^berlin has not been heard from for \d+ min: connection refused$/,
    );
  });

  it('says to those who own nothing why nothing is theirs', async () => {
    open('/entities?owner=mine', {
      getAudit: async () => ({
        ...change.audit,
        items: [fixtures.ownerless],
        missing: [],
      }),
    });
    expect(await screen.findByText('0 of 1')).toBeInTheDocument();
    expect(screen.getByText('Nothing matches.')).toBeInTheDocument();
  });
});

describe('the pages beside each other', () => {
  const names = async () => {
    const nav = await screen.findByRole('navigation', {
      name: 'Pages of Cilium Gateway',
    });
    return within(nav)
      .getAllByRole('link')
      .map(link => link.textContent);
  };

  it('are all there for those who may see all', async () => {
    const user = userEvent.setup();
    renderPage('/cilium-gateway/lab/pools', change);
    await waitFor(async () =>
      expect(await names()).toEqual(['Clusters', 'Audit', 'Rules']),
    );
    expect(screen.getByRole('link', { name: 'Clusters' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    expect(await linesOf('Entities')).toHaveLength(5);
    expect(screen.getByRole('link', { name: 'Audit' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('leave out the audit for those who may not see it', async () => {
    renderPage('/cilium-gateway/lab/pools', change, {}, [
      'cilium-gateway.audit.read',
    ]);
    await waitFor(async () =>
      expect(await names()).toEqual(['Clusters', 'Rules']),
    );
  });

  it('begin at the audit for those who may see no whole cluster, who are told of no unclaimed object either', async () => {
    const user = userEvent.setup();
    const refusal = await refused('cilium-gateway.cluster.read');
    renderPage(
      '/cilium-gateway',
      { audit: { ...change.audit, unclaimed: [] } },
      { listClusters: () => Promise.reject(refusal) },
      ['cilium-gateway.cluster.read'],
    );
    expect(await linesOf('Entities')).toHaveLength(5);
    await waitFor(async () =>
      expect(await names()).toEqual(['Audit', 'Rules']),
    );
    await user.click(screen.getByRole('tab', { name: 'Unclaimed' }));
    expect(
      await screen.findByText(/permission cilium-gateway\.cluster\.read/),
    ).toBeInTheDocument();
  });

  it('keep an unknown section from leading nowhere', async () => {
    open('/atlantis?owner=mine');
    await table('Entities');
    expect(where()).toBe(`${AT}/entities?owner=mine`);
  });
});
