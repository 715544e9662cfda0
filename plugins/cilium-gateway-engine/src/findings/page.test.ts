import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationRules } from './annotationRules';
import { catalogue } from './catalogue';
import { ORDER } from './order';
import { rulePages } from './page';

const folder = join(__dirname, '../../../../docs/rules');

describe('docs/rules', () => {
  it('holds exactly the pages that the rules make', () => {
    const pages = rulePages([...catalogue, ...annotationRules]);
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [name, page] of pages) {
      expect(readFileSync(join(folder, name), 'utf8')).toBe(page);
    }
  });
});

describe('the catalogue', () => {
  it('has every id once', () => {
    const ids = [...catalogue, ...annotationRules].map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is what the order of causes speaks of', () => {
    const ids = new Set(catalogue.map(rule => rule.id));
    const unknown = Object.values(ORDER)
      .flat()
      .filter(id => !ids.has(id));
    expect(unknown).toEqual([]);
  });
});
