import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { AllocationPreview } from 'backstage-plugin-cilium-gateway-common';
import { renderPage, where } from '../__testUtils__/renderPage';
import * as asked from '../testing/asked';

const PAGE = '/cilium-gateway/lab/what-if';

const box = () => screen.findByRole('region', { name: 'Try a Service' });
const outcome = () =>
  screen.findByRole('region', { name: 'What the Service would get' });

describe('TryService', () => {
  beforeEach(() => window.sessionStorage.clear());

  it('asks what was filled in, keeps it in the address, and says what the Service would get', async () => {
    const user = userEvent.setup();
    const preview = jest.fn(() => asked.preview);
    const { container } = renderPage(PAGE, { preview });
    const form = within(await box());
    await user.type(form.getByLabelText('Name'), 'web');
    await user.type(form.getByLabelText('Ports'), '443');
    await user.click(form.getByRole('button', { name: 'Ask' }));
    const answer = within(await outcome());
    expect(answer.getByRole('status')).toHaveTextContent(
      'It would get exactly this',
    );
    expect(answer.getByText('172.16.20.210')).toBeInTheDocument();
    expect(
      answer.getByRole('link', { name: 'cilium-gateway-pool' }),
    ).toBeInTheDocument();
    expect(answer.getByText(/nuc-01, nuc-02, nuc-03/)).toBeInTheDocument();
    expect(preview).toHaveBeenCalledWith(
      expect.objectContaining({
        metadata: { name: 'web', namespace: 'default' },
      }),
    );
    expect(where()).toBe(`${PAGE}?name=web&ports=443`);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('answers what the address asks, and says why there is nothing', async () => {
    renderPage(`${PAGE}?name=web&labels=app%3Dweb`, {
      preview: () => asked.refusedPreview,
    });
    const answer = within(await outcome());
    expect(answer.getByRole('status')).toHaveTextContent(
      'It would get no address',
    );
    expect(
      answer.getByText(
        'IPv4: No address pool is meant for this Service (no_pool)',
      ),
    ).toBeInTheDocument();
    expect(
      answer.getByText('No pool selects the Service.'),
    ).toBeInTheDocument();
    expect(answer.getByText('Nobody would announce it.')).toBeInTheDocument();
    expect(within(await box()).getByLabelText('Labels')).toHaveValue('app=web');
  });

  it.each<[Partial<AllocationPreview>, RegExp | string]>([
    [{ verdict: 'likely' }, 'It would most likely get this'],
    [
      {
        verdict: 'ambiguous',
        addresses: [],
        candidates: [
          { ip: '172.16.20.210', pool: 'cilium-gateway-pool' },
          { ip: '10.0.0.1', pool: 'other' },
        ],
      },
      '10.0.0.1',
    ],
    [
      {
        verdict: 'keeps',
        loses: [{ ip: '172.16.20.211', reason: 'already_allocated' }],
      },
      /^172\.16\.20\.211: The requested address is taken/,
    ],
    [{ verdict: 'dormant', addresses: [] }, /the cluster has no pool/],
    [
      {
        announcement: {
          mode: 'l2',
          policies: ['cilium-gateway-l2-policy'],
          eligibleNodes: [],
        },
      },
      /none, so nothing would answer/,
    ],
  ])('says of %j: %s', async (change, words) => {
    renderPage(`${PAGE}?name=web`, {
      preview: () => ({ ...asked.preview, ...change }),
    });
    expect(
      within(await outcome()).getByText(words, { exact: false }),
    ).toBeInTheDocument();
  });

  it('does not ask for what it cannot understand', async () => {
    const user = userEvent.setup();
    renderPage(PAGE);
    const form = within(await box());
    await user.type(form.getByLabelText('Name'), 'web');
    await user.type(form.getByLabelText('Ports'), 'https');
    expect(form.getByText(/“https” is no port/)).toBeInTheDocument();
    expect(form.getByRole('button', { name: 'Ask' })).toBeDisabled();
  });

  it('reads a manifest, shows the line that cannot be read, and keeps it over a reload', async () => {
    const user = userEvent.setup();
    const { unmount } = renderPage(PAGE);
    await user.click(
      within(await box()).getByRole('tab', { name: 'Paste a manifest' }),
    );
    const field = within(await box()).getByLabelText('Manifest');
    await user.click(field);
    await user.paste('kind: Service\nmetadata:\n  labels: {a: b\n');
    expect(screen.getByText('Line 4 cannot be read')).toBeInTheDocument();
    await user.clear(field);
    await user.paste('kind: Pod');
    expect(
      screen.getByText('There is no Service in it, but: Pod'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ask' })).toBeDisabled();
    await user.clear(field);
    await user.paste('kind: Service\nmetadata: { name: pasted }\n');
    await user.click(screen.getByRole('button', { name: 'Ask' }));
    await outcome();
    const address = where();
    expect(address).toBe(`${PAGE}?by=manifest`);

    unmount();
    const preview = jest.fn(() => asked.preview);
    renderPage(address, { preview });
    await outcome();
    expect(preview).toHaveBeenCalledWith({
      kind: 'Service',
      metadata: { name: 'pasted' },
    });
  });

  it('offers URLs of the cluster to follow', async () => {
    const user = userEvent.setup();
    renderPage(PAGE);
    await user.click(
      await screen.findByRole('button', {
        name: 'https://hubble.apps.lab.mxe11.nl',
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'What the client would get' }),
    ).toBeInTheDocument();
  });
});
