import { screen, within } from '@testing-library/react';
import { clientOf, renderOnEntity } from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import { PathChain } from './PathChain';

const exposure = seed.exposure(Date.now());
const [path] = exposure.paths;

describe('a hop', () => {
  it.each([
    ['Goes to Service vault/vault:80', 'vault', 'Goes to Service vault/'],
    ['Goes to Service shop/web:80', 'web', 'Goes to Service shop/'],
    ['Taken by its rule 1', 'web', 'Taken by its rule 1 '],
  ])('%s: links the name of its object', async (summary, name, before) => {
    const namespace = name === 'vault' ? 'vault' : 'shop';
    const hop = {
      kind: 'service' as const,
      state: 'ok' as const,
      ref: { kind: 'Gateway', namespace, name },
      summary,
      findings: [],
    };
    renderOnEntity(
      <PathChain path={{ ...path, hops: [hop] }} />,
      clientOf(exposure),
    );
    const item = await screen.findByRole('listitem');
    const link = await within(item).findByRole('link', { name });
    const range = document.createRange();
    range.setStart(item, 0);
    range.setEndBefore(link);
    expect(range.toString()).toMatch(new RegExp(`${before}$`));
  });
});
