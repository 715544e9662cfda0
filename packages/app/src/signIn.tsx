import {
  Content,
  Header,
  InfoCard,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  createFrontendModule,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  SignInPageProps,
} from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';

/** Who can be signed in as, by the id of the auth provider. */
const USERS = {
  guest: {
    title: 'Guest',
    who: 'On the platform team: sees every cluster whole, and the exposures of everybody.',
    enter: 'Enter',
  },
  tenant: {
    title: 'Tessa',
    who: 'A tenant: sees what the applications of her team Household are reached by, and no more.',
    enter: 'Sign in as Tessa',
  },
};

type Provider = keyof typeof USERS;

const CHOSEN = 'demo:sign-in';

const isProvider = (value: string | null): value is Provider =>
  value !== null && value in USERS;

function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      window.localStorage.removeItem(CHOSEN);
      await identity.signOut();
    },
  };
}

/** Two users to choose from, each with one click; a reload keeps the choice. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const title = useApi(configApiRef).getString('app.title');
  const [chosen, setChosen] = useState(() =>
    window.localStorage.getItem(CHOSEN),
  );
  const choose = (provider: Provider) => {
    window.localStorage.setItem(CHOSEN, provider);
    setChosen(provider);
  };
  const chooseAgain = () => {
    window.localStorage.removeItem(CHOSEN);
    setChosen(null);
  };

  if (isProvider(chosen)) {
    return (
      <ProxiedSignInPage
        provider={chosen}
        onSignInSuccess={identity =>
          onSignInSuccess(forgettingOnSignOut(identity))
        }
        ErrorComponent={({ error }) => (
          <Content>
            <Typography paragraph>
              {USERS[chosen].title} could not be signed in: {error?.message}
            </Typography>
            <Button variant="outlined" onClick={chooseAgain}>
              Choose again
            </Button>
          </Content>
        )}
      />
    );
  }
  return (
    <Page themeId="home">
      <Header title={title} />
      <Content>
        <Grid container spacing={2}>
          {(Object.keys(USERS) as Provider[]).map(provider => {
            const { title: name, who, enter } = USERS[provider];
            return (
              <Grid item xs={12} sm={6} md={4} key={provider}>
                <InfoCard
                  title={name}
                  variant="fullHeight"
                  actions={
                    <Button
                      color="primary"
                      variant="outlined"
                      onClick={() => choose(provider)}
                    >
                      {enter}
                    </Button>
                  }
                >
                  <Typography>{who}</Typography>
                </InfoCard>
              </Grid>
            );
          })}
        </Grid>
      </Content>
    </Page>
  );
}

/** Replaces the app's own page for signing in, which knows the guest only. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({ params: { loader: async () => SignInPage } }),
  ],
});
