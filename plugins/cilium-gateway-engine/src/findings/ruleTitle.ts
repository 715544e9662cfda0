import { annotationRules } from './annotationRules';
import { catalogue } from './catalogue';

const titles: ReadonlyMap<string, string> = new Map(
  [...catalogue, ...annotationRules].map(({ id, title }) => [id, title]),
);

/**
 * What a rule finds, in words that name nothing in any cluster; the id itself for one that is not known.
 *
 * @public
 */
export function ruleTitle(rule: string): string {
  return titles.get(rule) ?? rule;
}
