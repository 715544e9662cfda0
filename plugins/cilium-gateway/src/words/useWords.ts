import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ciliumGatewayTranslationRef } from '../translation/ref';

/** Translates the plugin's own sentences. */
export type Words = TranslationFunction<typeof ciliumGatewayTranslationRef.T>;

/** The plugin's sentences in the reader's language. */
export function useWords(): Words {
  return useTranslationRef(ciliumGatewayTranslationRef).t;
}
