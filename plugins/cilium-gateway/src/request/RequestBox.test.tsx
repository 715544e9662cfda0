import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { axe } from 'jest-axe';
import { useLocation } from 'react-router-dom';
import type {
  CiliumGatewayClient,
  Resolution,
} from 'backstage-plugin-cilium-gateway-common';
import {
  clientOf,
  entityOf,
  renderOnEntity,
} from '../__testUtils__/renderOnEntity';
import { EntityPaths } from '../tab/EntityPaths';
import * as asked from '../testing/asked';
import * as seed from '../testing/seed';

const hubble = entityOf('component:default/hubble');
const URL_OF_HUBBLE = 'https://hubble.apps.lab.mxe11.nl';

function Query() {
  return <output aria-label="query">{useLocation().search}</output>;
}

function renderTab(answers: Partial<CiliumGatewayClient> = {}, path = '/') {
  return renderOnEntity(
    <>
      <EntityPaths />
      <Query />
    </>,
    { ...clientOf(seed.exposure(Date.now())), ...answers },
    hubble,
    path,
  );
}

const box = () =>
  screen.findByRole('region', { name: 'Where would a request go?' });
const outcome = () =>
  screen.findByRole('region', { name: 'What the client would get' });

const answering = (change: Partial<Resolution['response']>) => ({
  resolveUrl: async (cluster: string, { url }: { url: string }) => {
    const answer = asked.resolution({ url });
    return {
      path: { ...answer.path, cluster },
      response: { ...answer.response, ...change },
    };
  },
});

describe('RequestBox', () => {
  it('follows a URL hop by hop to the backend that answers, and keeps it in the address', async () => {
    const user = userEvent.setup();
    const { container } = renderTab();
    await user.type(
      within(await box()).getByLabelText('URL'),
      'hubble.apps.lab.mxe11.nl/flows',
    );
    await user.click(
      within(await box()).getByRole('button', { name: 'Follow' }),
    );
    const answer = within(await outcome());
    expect(answer.getByRole('status')).toHaveTextContent(
      '200: the request reaches a backend',
    );
    expect(answer.getByText(/gets 100 %/)).toHaveTextContent(
      'hubble-ui:80 gets 100 %',
    );
    expect(
      answer.getByRole('list', {
        name: 'Hops of https://hubble.apps.lab.mxe11.nl/flows',
      }),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('query')).toHaveTextContent(
      'url=hubble.apps.lab.mxe11.nl%2Fflows',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('answers what the address asks', async () => {
    const resolveUrl = jest.fn(answering({}).resolveUrl);
    renderTab(
      { resolveUrl },
      `/?url=${encodeURIComponent(
        URL_OF_HUBBLE,
      )}&method=POST&headers=X-Tenant%3A%20blue&gateway=infra%2Fweb`,
    );
    await outcome();
    expect(resolveUrl).toHaveBeenCalledWith(
      'lab',
      {
        url: URL_OF_HUBBLE,
        method: 'POST',
        headers: { 'x-tenant': 'blue' },
        gateway: 'infra/web',
      },
      expect.anything(),
    );
    expect(within(await box()).getByLabelText('Headers')).toHaveValue(
      'X-Tenant: blue',
    );
  });

  it('offers the URLs of the entity', async () => {
    const user = userEvent.setup();
    renderTab();
    await user.click(
      within(await box()).getByRole('button', { name: URL_OF_HUBBLE }),
    );
    expect(await outcome()).toBeInTheDocument();
  });

  it('names the hop at which a request fails', async () => {
    renderTab({}, '/?url=https%3A%2F%2Fnowhere.apps.lab.mxe11.nl');
    const answer = within(await outcome());
    expect(answer.getByRole('status')).toHaveTextContent(
      '404: nothing takes the request',
    );
    const [broken] = answer
      .getAllByRole('listitem')
      .filter(hop => hop.getAttribute('aria-current') === 'step');
    expect(broken).toHaveTextContent(
      'No route serves nowhere.apps.lab.mxe11.nl',
    );
    expect(
      within(broken).getByRole('button', { name: /^Why\?/ }),
    ).toBeInTheDocument();
  });

  it.each([
    [{ status: 500 }, '500: the rule has no backend that can be used'],
    [{ status: 503 }, '503: no endpoint is ready to answer'],
    [{ status: 200, grpcStatus: 0 }, /gRPC status 0/],
    [{ status: null }, 'No connection, so no answer'],
    [
      {
        status: 301,
        redirect: { location: `${URL_OF_HUBBLE}/ui`, statusCode: 301 },
      },
      '301: the client is sent elsewhere',
    ],
  ])('says of %j: %s', async (change, words) => {
    renderTab(answering(change), `/?url=${encodeURIComponent(URL_OF_HUBBLE)}`);
    const answer = within(await outcome());
    expect(answer.getByRole('status')).toHaveTextContent(words);
  });

  it('gives the address that the client is sent to', async () => {
    const location = `${URL_OF_HUBBLE}/ui`;
    renderTab(
      answering({ status: 301, redirect: { location, statusCode: 301 } }),
      `/?url=${encodeURIComponent(URL_OF_HUBBLE)}`,
    );
    const answer = within(await outcome());
    expect(answer.getByText(location)).toBeInTheDocument();
    expect(
      answer.getByRole('button', { name: `Copy ${location}` }),
    ).toBeInTheDocument();
  });

  it('shows shares, rewrites, copies and changed headers', async () => {
    const [backend] = asked.resolution({ url: URL_OF_HUBBLE }).response
      .backends;
    const canary = { ...backend.ref, name: 'hubble-canary' };
    renderTab(
      answering({
        backends: [
          { ...backend, weight: 9 },
          { ...backend, ref: canary, weight: 1 },
        ],
        mirrors: [{ ...backend.ref, name: 'hubble-mirror' }],
        rewrittenUrl: 'http://hubble-ui/flows',
        requestHeaders: {
          set: [{ name: 'x-tenant', value: 'blue' }],
          add: [],
          remove: ['cookie'],
        },
      }),
      `/?url=${encodeURIComponent(URL_OF_HUBBLE)}`,
    );
    const answer = within(await outcome());
    expect(answer.getByText(/gets 90 %/)).toBeInTheDocument();
    expect(answer.getByText(/gets 10 %/)).toBeInTheDocument();
    for (const said of [
      'http://hubble-ui/flows',
      'hubble-mirror',
      'x-tenant = blue',
      'cookie is removed',
    ]) {
      expect(answer.getByText(said)).toBeInTheDocument();
    }
  });

  it('gives the backend’s own words where it refuses the question', async () => {
    const refusal = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: { name: 'InputError', message: 'url has scheme ftp' },
          response: { statusCode: 400 },
        }),
        { status: 400, headers: { 'content-type': 'application/json' } },
      ),
    );
    renderTab(
      { resolveUrl: () => Promise.reject(refusal) },
      '/?url=ftp%3A%2F%2Fa.example',
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This cannot be answered as it was asked');
    expect(alert).toHaveTextContent('url has scheme ftp');
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('names the line that is no header, and asks nothing', async () => {
    const resolveUrl = jest.fn();
    renderTab({ resolveUrl }, '/?url=a.example&headers=nonsense');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Line 1 is no header: “nonsense”',
    );
    expect(resolveUrl).not.toHaveBeenCalled();
  });
});
