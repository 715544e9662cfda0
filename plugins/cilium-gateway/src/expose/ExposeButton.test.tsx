import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useLocation } from 'react-router-dom';
import type {
  CiliumGatewayClient,
  ExposeDraftRequest,
} from 'backstage-plugin-cilium-gateway-common';
import { renderOnEntity } from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import * as wished from '../testing/wished';
import { createFixtureClient, homelab, World } from '../testing/world';
import { ExposeButton } from './ExposeButton';

const exposure = seed.exposure(Date.now(), seed.applications[0]);

function Query() {
  return <output aria-label="query">{useLocation().search}</output>;
}

function render(
  path = '/',
  change: Partial<World> = {},
  answers: Partial<CiliumGatewayClient> = {},
) {
  const client = createFixtureClient(() => ({
    ...homelab(Date.now()),
    ...change,
  }));
  return renderOnEntity(
    <>
      <ExposeButton exposure={exposure} />
      <Query />
    </>,
    { ...client, ...answers },
    undefined,
    path,
  );
}
const step = (name: string) => screen.findByRole('listitem', { name });
const query = () =>
  new URLSearchParams(screen.getByLabelText('query').textContent ?? '');

const FILLED =
  '/?expose=route&xcluster=lab&xns=kube-system&xsvc=hubble-ui&xport=80&xon=Gateway%2Fcilium-gateway-system%2Fcilium-secure-gateway%2Fhttps&xhost=app.home.example';

describe('the wizard', () => {
  it('goes from the entity’s Service to a manifest, and keeps every choice in the address', async () => {
    const user = userEvent.setup();
    const exposeDraft = jest.fn((_: ExposeDraftRequest) => wished.routeDraft);
    render('/', { exposeDraft });
    await user.click(screen.getByRole('button', { name: 'Expose a Service' }));
    const what = within(await step('What is to be exposed?'));
    expect(await what.findByLabelText('Service')).toHaveValue('hubble-ui');
    expect(what.getByLabelText('Namespace')).toHaveValue('kube-system');
    expect(await what.findByLabelText('Port')).toHaveDisplayValue(
      '80 (http), 1 of 1 ready',
    );

    const where = within(await step('By which listener?'));
    const listener = where.getByRole('radio', {
      name: /^https · HTTPS 443 · \*\.home\.example/,
    });
    expect(where.getAllByRole('radio')).toEqual([listener]);
    expect(
      where.getByText(/Listener admin takes routes from namespace/),
    ).not.toBeVisible();
    await user.click(where.getByText('One listener does not take it: why?'));
    expect(
      where.getByText(/Listener admin takes routes from namespace/),
    ).toBeVisible();
    await user.click(listener);

    const name = within(await step('Under which name?'));
    await user.type(name.getByLabelText('Hostname'), 'app.home.example');
    await waitFor(() => expect(query().get('xhost')).toBe('app.home.example'));
    await waitFor(() =>
      expect(exposeDraft).toHaveBeenLastCalledWith({
        route: expect.objectContaining({
          namespace: 'kube-system',
          listener: 'https',
          hostname: 'app.home.example',
          backend: { name: 'hubble-ui', port: 80 },
        }),
      }),
    );
    const result = within(await step('What would happen'));
    expect(await result.findByText('It would work')).toBeInTheDocument();
    expect(
      result.getByRole('region', { name: 'What the client would get' }),
    ).toBeInTheDocument();
    expect(result.getByText(/kind: HTTPRoute/)).toBeInTheDocument();
    expect(Object.fromEntries(query())).toEqual({
      expose: 'route',
      xcluster: 'lab',
      xns: 'kube-system',
      xsvc: 'hubble-ui',
      xport: '80',
      xon: 'Gateway/cilium-gateway-system/cilium-secure-gateway/https',
      xhost: 'app.home.example',
    });
  });

  it('opens as it was left, with its manifest to copy and to download', async () => {
    render(FILLED);
    const result = within(await step('What would happen'));
    const download = await result.findByRole('link', {
      name: 'Download httproute-hubble-ui.yaml',
    });
    expect(download).toHaveAttribute('download', 'httproute-hubble-ui.yaml');
    expect(
      decodeURIComponent(download.getAttribute('href')!.split(',')[1]),
    ).toBe(wished.routeDraft.manifests);
    expect(
      result.getByRole('button', { name: 'Copy Manifest' }),
    ).toBeInTheDocument();
    // No template is configured.
    expect(
      result.queryByText('Open in the scaffolder'),
    ).not.toBeInTheDocument();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
  });

  it('says beside each field what is wrong there', async () => {
    render(FILLED, {
      exposeDraft: () => ({
        ...wished.routeDraft,
        manifests: '',
        objects: [],
        resolution: null,
        problems: [
          { field: 'hostname', severity: 'error', message: 'No such name.' },
          { field: 'port', severity: 'warning', message: 'Nobody is ready.' },
          { field: 'listener', severity: 'info', message: 'Not encrypted.' },
        ],
      }),
    });
    const name = within(await step('Under which name?'));
    expect(await name.findByText('No such name.')).toBeInTheDocument();
    expect(name.getByText('This would not work')).toBeInTheDocument();
    expect(
      within(await step('What is to be exposed?')).getByText(
        'Nobody is ready.',
      ),
    ).toBeInTheDocument();
    expect(
      within(await step('By which listener?')).getByText('Not encrypted.'),
    ).toBeInTheDocument();
    const result = within(await step('What would happen'));
    expect(
      await result.findByText('It would not work like this'),
    ).toBeInTheDocument();
    expect(result.queryByText('Manifest')).not.toBeInTheDocument();
  });

  it('does not call a route good whose requests nobody would answer', async () => {
    const { resolution } = wished.routeDraft;
    render(FILLED, {
      exposeDraft: () => ({
        ...wished.routeDraft,
        resolution: {
          ...resolution!,
          response: { ...resolution!.response, status: 503 },
        },
      }),
    });
    const result = within(await step('What would happen'));
    expect(
      await result.findByText('It would not work like this'),
    ).toBeInTheDocument();
    expect(
      result.getByText('A request to this URL would meet this instead:'),
    ).toBeInTheDocument();
  });

  it('offers an address of its own, the next free one first', async () => {
    const user = userEvent.setup();
    const exposeDraft = jest.fn((_: ExposeDraftRequest) => wished.serviceDraft);
    const freeAddresses = jest.fn(() => ({
      ...wished.addresses,
      pools: [{ pool: 'edge', fits: false, reasons: ['It is disabled.'] }],
    }));
    render(FILLED, { exposeDraft, freeAddresses });
    await user.click(
      await screen.findByRole('tab', { name: 'By an address of its own' }),
    );
    const address = within(await step('At which address?'));
    const radios = await address.findAllByRole('radio');
    expect(radios[0]).toBeChecked();
    expect(freeAddresses).toHaveBeenCalledWith(
      { namespace: 'kube-system', name: 'hubble-ui-lb' },
      { limit: 8 },
    );
    await user.click(radios[1]);
    await waitFor(() => expect(query().get('xip')).toBe('172.16.20.213'));
    await waitFor(() =>
      expect(exposeDraft).toHaveBeenLastCalledWith({
        service: expect.objectContaining({ address: '172.16.20.213' }),
      }),
    );
    await user.click(address.getByText('One pool gives it no address: why?'));
    expect(address.getByText('edge: It is disabled.')).toBeVisible();
    await user.type(
      address.getByLabelText('Labels of the new Service'),
      'edge',
    );
    expect(await address.findByText(/“edge” is no label/)).toBeInTheDocument();
    const result = within(await step('What would happen'));
    expect(
      await result.findByRole('region', { name: 'What the Service would get' }),
    ).toBeInTheDocument();
  });

  it('says what a namespace lacks, and what may not be seen', async () => {
    const user = userEvent.setup();
    render('/?expose=route', {
      exposeOptions: namespace => ({
        ...wished.options,
        namespace,
        services: namespace === 'kube-system' ? wished.options.services : [],
        gateways: [],
      }),
    });
    expect(
      await screen.findByText('No listener takes such a route'),
    ).toBeInTheDocument();
    const what = within(await step('What is to be exposed?'));
    await user.clear(what.getByLabelText('Namespace'));
    await user.type(what.getByLabelText('Namespace'), 'empty');
    expect(
      await what.findByText(
        'Namespace empty has no Service that could be exposed.',
      ),
    ).toBeInTheDocument();
  });

  it('says why there are no options', async () => {
    render(
      '/?expose=route',
      {},
      {
        listExposeOptions: () => Promise.reject(new Error('no such namespace')),
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no such namespace',
    );
  });

  it('leaves nothing in the address when it is closed', async () => {
    const user = userEvent.setup();
    render(FILLED);
    await step('What would happen');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByLabelText('query')).toBeEmptyDOMElement();
  });
});
