import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { WhatIf } from 'backstage-plugin-cilium-gateway-common';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as asked from '../testing/asked';
import * as seed from '../testing/seed';

const PAGE = '/cilium-gateway/lab/what-if';
const POOL = 'CiliumLoadBalancerIPPool/cilium-gateway-pool';

const panel = () => screen.findByRole('region', { name: 'Change something' });
const outcome = () =>
  screen.findByRole('region', { name: 'What it would come to' });

const l2 = (node: string | null, nodes: string[], by: string[]) => ({
  mode: 'l2' as const,
  node,
  nodes,
  by,
});

const grave: WhatIf = {
  addresses: [
    {
      object: seed.serviceOf(seed.secureGateway),
      gateway: seed.secureGateway,
      change: 'changes',
      before: ['172.16.20.208'],
      after: [],
      candidates: [
        { ip: '10.0.0.1', pool: 'a' },
        { ip: '10.0.0.2', pool: 'a' },
      ],
      certain: false,
      because: ['No pool has the address 172.16.20.208.'],
    },
  ],
  announcements: [
    {
      object: { kind: 'Service', namespace: 'shop', name: 'web' },
      gateway: null,
      change: 'stops',
      addresses: ['172.16.20.210'],
      before: l2('nuc-01', ['nuc-01', 'nuc-02'], ['lan']),
      after: { mode: 'none', node: null, nodes: [], by: [] },
      certain: true,
      because: ['There is no announcement policy.'],
    },
  ],
  routing: [
    {
      object: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
      change: 'narrows',
      before: [
        { url: 'https://a.example', gateway: seed.secureGateway },
        { url: 'https://b.example', gateway: seed.secureGateway },
      ],
      after: [{ url: 'https://a.example', gateway: seed.secureGateway }],
      certain: true,
      because: [],
    },
  ],
  findings: { introduced: [], solved: [] },
};

describe('ChangeSomething', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('says what would become of whom, from what to what, and why', async () => {
    const user = userEvent.setup();
    const change = jest.fn(() => grave);
    const { container } = renderPage(PAGE, { change });
    const form = within(await panel());
    await user.click(form.getByLabelText('Changed manifests'));
    await user.paste(
      'kind: Service\n---\nkind: List\nitems: [{ kind: Node }]\n',
    );
    await user.click(
      form.getByRole('button', { name: 'Tell who is affected' }),
    );
    const answer = within(await outcome());
    expect(change).toHaveBeenCalledWith({
      put: [{ kind: 'Service' }, { kind: 'Node' }],
    });
    expect(answer.getByRole('status')).toHaveTextContent('3 consequences');
    expect(answer.getByRole('region', { name: 'Addresses' })).toHaveTextContent(
      'cilium-secure-gateway Gateway · cilium-gateway-system gets another address172.16.20.208 → one of 10.0.0.1, 10.0.0.2 (not certain)No pool has the address 172.16.20.208.',
    );
    expect(
      answer.getByRole('region', { name: 'Announcements' }),
    ).toHaveTextContent(
      'web Service · shop is no longer announced172.16.20.210: nuc-01 (lan) → noneThere is no announcement policy.',
    );
    expect(answer.getByRole('region', { name: 'Routes' })).toHaveTextContent(
      'web HTTPRoute · shop gets requests for fewer names or portshttps://a.example, https://b.example → https://a.example',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that nobody is affected', async () => {
    renderPage(`${PAGE}?without=${POOL}`);
    expect(within(await outcome()).getByRole('status')).toHaveTextContent(
      'Nobody is affected',
    );
  });

  it('tells which findings would come and go', async () => {
    const finding = (rule: string) => ({
      rule,
      severity: 'error' as const,
      cluster: 'lab',
      object: { kind: 'Service', namespace: 'shop', name: 'web' },
      field: 'spec',
      message: `About ${rule}.`,
      evidence: { seen: 'a', wanted: 'b', because: [] },
      fix: { text: 'Do.', commands: [] },
      docs: '/docs',
    });
    renderPage(`${PAGE}?without=${POOL}`, {
      change: () => ({
        ...asked.nothing,
        findings: {
          introduced: [finding('lb-no-matching-pool')],
          solved: [finding('pool-conflict')],
        },
      }),
    });
    const answer = within(await outcome());
    expect(
      answer.getByRole('region', { name: 'Would be wrong then' }),
    ).toHaveTextContent('About lb-no-matching-pool.');
    expect(
      answer.getByRole('region', { name: 'Would be solved' }),
    ).toHaveTextContent('About pool-conflict.');
  });

  it('begins with a pool of the cluster', async () => {
    const user = userEvent.setup();
    const change = jest.fn(() => asked.nothing);
    renderPage(PAGE, { change });
    const form = within(await panel());
    const pick = form.getByLabelText('Begin with an object of this cluster');
    await user.selectOptions(
      pick,
      await form.findByRole('option', { name: 'cilium-gateway-pool' }),
    );
    await user.click(form.getByRole('button', { name: 'Edit it below' }));
    expect(form.getByLabelText('Changed manifests')).toHaveValue(
      [
        'apiVersion: v1',
        'kind: CiliumLoadBalancerIPPool',
        'metadata:',
        '  name: cilium-gateway-pool',
        'spec:',
        '  blocks:',
        '    - cidr: 172.16.20.208/28',
        '  serviceSelector:',
        '    matchExpressions:',
        '      - key: io.cilium.gateway/owning-gateway',
        '        operator: Exists',
        '',
      ].join('\n'),
    );
    await user.click(
      form.getByRole('button', { name: 'Tell who is affected' }),
    );
    await outcome();
    expect(change).toHaveBeenCalledTimes(1);
  });

  it('asks what if something were deleted, keeps that in the address, and lets go of it', async () => {
    const user = userEvent.setup();
    const change = jest.fn(() => asked.nothing);
    renderPage(PAGE, { change });
    const form = within(await panel());
    await user.selectOptions(
      form.getByLabelText('Begin with an object of this cluster'),
      await form.findByRole('option', {
        name: 'cilium-gateway-system/cilium-secure-gateway',
      }),
    );
    expect(form.getByRole('button', { name: 'Edit it below' })).toBeDisabled();
    await user.click(
      form.getByRole('button', { name: 'What if it were deleted?' }),
    );
    await outcome();
    expect(change).toHaveBeenCalledWith({ remove: [seed.secureGateway] });
    expect(decodeURIComponent(where())).toBe(
      `${PAGE}?without=Gateway/cilium-gateway-system/cilium-secure-gateway`,
    );
    await user.click(form.getByRole('button', { name: 'Do not delete it' }));
    expect(where()).toBe(PAGE);
    expect(
      screen.queryByRole('region', { name: 'What it would come to' }),
    ).not.toBeInTheDocument();
  });

  it('keeps pasted manifests over a reload', async () => {
    const user = userEvent.setup();
    const { unmount } = renderPage(PAGE);
    const form = within(await panel());
    await user.click(form.getByLabelText('Changed manifests'));
    await user.paste('kind: Service\nmetadata: { name: web }\n');
    await user.click(
      form.getByRole('button', { name: 'Tell who is affected' }),
    );
    await outcome();
    unmount();
    const change = jest.fn(() => asked.nothing);
    renderPage(PAGE, { change });
    await outcome();
    expect(change).toHaveBeenCalledWith({
      put: [{ kind: 'Service', metadata: { name: 'web' } }],
    });
  });

  it('shows what the backend has against a manifest', async () => {
    renderPage(
      `${PAGE}?without=${POOL}`,
      {},
      {
        previewChange: async () => {
          throw new Error('put[0].kind: found "Pod"');
        },
      },
    );
    expect(
      await screen.findByText(/put\[0\]\.kind: found "Pod"/),
    ).toBeInTheDocument();
  });

  it('does not ask for what cannot be read', async () => {
    const user = userEvent.setup();
    renderPage(PAGE);
    const form = within(await panel());
    await user.click(form.getByLabelText('Changed manifests'));
    await user.paste('kind: {a: b\n');
    expect(screen.getByText('Line 2 cannot be read')).toBeInTheDocument();
    expect(
      form.getByRole('button', { name: 'Tell who is affected' }),
    ).toBeDisabled();
  });
});
