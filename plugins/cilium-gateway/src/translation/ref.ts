import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { askingMessages } from './asking';
import { auditMessages } from './audit';
import { changeMessages } from './changing';
import { cardMessages } from './cards';
import { exposingMessages } from './exposing';
import { pageMessages } from './pages';
import { vocabularyMessages } from './vocabulary';

/**
 * All English strings of the plugin, by the place where they are shown.
 *
 * @public
 */
export const ciliumGatewayMessages = {
  ...vocabularyMessages,
  ...cardMessages,
  ...pageMessages,
  ...askingMessages,
  ...auditMessages,
  ...changeMessages,
  ...exposingMessages,
} as const;

/**
 * The keys of nested messages, joined by dots.
 *
 * @public
 */
export type MessageKey<M> = {
  [K in keyof M & string]: M[K] extends string ? K : `${K}.${MessageKey<M[K]>}`;
}[keyof M & string];

/**
 * The message at a key.
 *
 * @public
 */
export type MessageAt<M, Key extends string> = Key extends keyof M
  ? M[Key]
  : Key extends `${infer Room}.${infer Rest}`
  ? Room extends keyof M
    ? MessageAt<M[Room], Rest>
    : never
  : never;

/**
 * Nested messages, each under its whole key. Named, and not left to be inferred: the order in which the compiler writes
 * out what it infers changes with what else it has read, and so would the record of this package's API.
 *
 * @public
 */
export type MessagesByKey<M> = {
  readonly [Key in MessageKey<M>]: MessageAt<M, Key> & string;
};

/**
 * The strings as Backstage knows them; an app replaces or translates them by this ref.
 *
 * @public
 */
export const ciliumGatewayTranslationRef: TranslationRef<
  'plugin.cilium-gateway',
  MessagesByKey<typeof ciliumGatewayMessages>
> = createTranslationRef({
  id: 'plugin.cilium-gateway',
  messages: ciliumGatewayMessages,
});
