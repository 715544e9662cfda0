import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  configApiRef,
  discoveryApiRef,
  IdentityApi,
} from '@backstage/frontend-plugin-api';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { SignInPage } from './signIn';

const session = {
  profile: {},
  backstageIdentity: {
    token: 'a.e30=.c',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/tessa',
      ownershipEntityRefs: ['user:default/tessa'],
    },
  },
};

/** The page as after a reload, with who is signed in. */
function open() {
  cleanup();
  const signedIn: IdentityApi[] = [];
  renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, mockApis.config({ data: { app: { title: 'Demo' } } })],
        [
          discoveryApiRef,
          { getBaseUrl: async id => `http://demo.example/api/${id}` },
        ],
      ]}
    >
      <SignInPage onSignInSuccess={identity => signedIn.push(identity)} />
    </TestApiProvider>,
  );
  return signedIn;
}

describe('the page for signing in', () => {
  const fetched = jest.fn();
  const { fetch } = globalThis;
  beforeEach(() => {
    window.localStorage.clear();
    globalThis.fetch = fetched
      .mockReset()
      .mockImplementation(
        async () =>
          ({ ok: true, json: async () => session } as unknown as Response),
      );
  });
  afterAll(() => {
    globalThis.fetch = fetch;
  });

  it.each([
    ['Enter', 'guest'],
    ['Sign in as Tessa', 'tenant'],
  ])(
    'signs in by the button "%s" through the provider %s',
    async (name, id) => {
      const signedIn = open();
      fireEvent.click(await screen.findByRole('button', { name }));
      await waitFor(() => expect(signedIn).toHaveLength(1));
      expect(fetched.mock.calls.map(([url]) => url)).toEqual([
        `http://demo.example/api/auth/${id}/refresh`,
      ]);
    },
  );

  it('keeps the choice until somebody signs out', async () => {
    const first = open();
    fireEvent.click(
      await screen.findByRole('button', { name: 'Sign in as Tessa' }),
    );
    await waitFor(() => expect(first).toHaveLength(1));

    const again = open();
    await waitFor(() => expect(again).toHaveLength(1));
    expect(await again[0].getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/tessa',
    });

    await again[0].signOut();
    const afterwards = open();
    await screen.findByRole('button', { name: 'Enter' });
    expect(afterwards).toEqual([]);
  });

  it('says why somebody could not be signed in, and lets choose again', async () => {
    fetched.mockRejectedValue(new Error('no such user'));
    open();
    fireEvent.click(
      await screen.findByRole('button', { name: 'Sign in as Tessa' }),
    );
    expect(await screen.findByText(/no such user/)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Choose again' }));
    expect(
      await screen.findByRole('button', { name: 'Enter' }),
    ).toBeInTheDocument();
  });
});
