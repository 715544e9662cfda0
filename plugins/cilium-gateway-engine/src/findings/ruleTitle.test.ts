import { ruleTitle } from './ruleTitle';

describe('the title of a rule', () => {
  it.each([
    ['route-rule-shadowed', 'A rule of a route can never match'],
    [
      'annotation-malformed',
      'An annotation of the catalog entity cannot be read',
    ],
    ['of-another-release', 'of-another-release'],
  ])('%s is %j', (rule, title) => {
    expect(ruleTitle(rule)).toBe(title);
  });
});
