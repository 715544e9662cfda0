import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './signIn';

// The plugins come from package.json by `app.packages: all`, ours like any other.
export default createApp({ features: [navModule, signInModule] });
