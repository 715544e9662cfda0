import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { askingMessages } from './asking';
import { cardMessages } from './cards';
import { pageMessages } from './pages';
import { vocabularyMessages } from './vocabulary';

/**
 * All English strings of the plugin; an app replaces or translates them by this ref.
 *
 * @public
 */
export const ciliumGatewayTranslationRef = createTranslationRef({
  id: 'plugin.cilium-gateway',
  messages: {
    ...vocabularyMessages,
    ...cardMessages,
    ...pageMessages,
    ...askingMessages,
  },
});
