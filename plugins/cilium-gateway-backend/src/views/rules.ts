import { NotFoundError } from '@backstage/errors';
import type { Rule, RulePage } from 'backstage-plugin-cilium-gateway-common';
import {
  annotationRules,
  catalogue,
  RuleDescription,
  rulePageOf,
} from 'backstage-plugin-cilium-gateway-engine';
import { RenderedItems, renderItems } from './collection';
import type { FindingSettings } from './findingSettings';
import { inOrder } from './paging';
import { Answer, renderItem, renderObject } from './rendered';

/** The rules and their pages, ready to be sent. */
export interface RuleViews {
  readonly all: RenderedItems;
  /** Throws NotFoundError for an id that no rule has. */
  page(id: string): Answer;
}

/** With the severity that its findings have under the settings. */
function regraded(
  rule: RuleDescription,
  { severities }: FindingSettings,
): RuleDescription {
  return Object.hasOwn(severities, rule.id)
    ? { ...rule, severity: severities[rule.id] }
    : rule;
}

function answerOf(
  { id, severity, title, versions, needs }: RuleDescription,
  { disabled }: FindingSettings,
): Rule {
  return {
    id,
    severity,
    title,
    ...(versions === undefined ? {} : { versions }),
    needs,
    ...(disabled.includes(id) ? { disabled: true } : {}),
  };
}

/** Views of everything that may be found, by the engine or in the catalog. They stay the same while the backend runs. */
export function createRuleViews(settings: FindingSettings): RuleViews {
  const rules = [...catalogue, ...annotationRules].map(rule =>
    regraded(rule, settings),
  );
  const pages = new Map(
    rules.map(rule => {
      const page: RulePage = {
        ...answerOf(rule, settings),
        markdown: rulePageOf(rule),
      };
      return [rule.id, renderObject(renderItem(page))];
    }),
  );
  return {
    all: renderItems(
      'rules',
      inOrder(
        rules.map(rule => ({ key: rule.id, item: answerOf(rule, settings) })),
      ),
    ),
    page(id) {
      const found = pages.get(id);
      if (found) return found;
      throw new NotFoundError(
        `There is no rule ${id}; GET /rules lists those that there are`,
      );
    },
  };
}
