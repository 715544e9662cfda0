import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test as base } from '@playwright/test';

export const LAB = 'http://127.0.0.1:8101';

/** Fails a test whose page wrote an error to the console or threw one. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', error => errors.push(String(error)));
    await use(page);
    expect(errors).toEqual([]);
  },
});

export type Theme = 'light' | 'dark';

/** Opens a page of the demo as a guest; the theme is the one that the user chose before. */
export async function openAsGuest(page: Page, path: string, theme: Theme) {
  await page.addInitScript(chosen => {
    window.localStorage.setItem('theme', chosen);
  }, theme);
  await page.goto(path);
  await page.getByRole('button', { name: 'Enter' }).click();
}

/** WCAG A and AA rules over what the plugin draws. */
export async function expectAccessible(page: Page, within: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(node => node.html.slice(0, 200)),
    })),
  ).toEqual([]);
}

/**
 * The README's pictures: `SCREENSHOTS=docs/images yarn test:e2e` takes them anew. A test run leaves what is committed alone.
 */
export async function picture(page: Page, name: string) {
  const folder = process.env.SCREENSHOTS ?? 'e2e-report/screenshots';
  await page.screenshot({ path: `${folder}/${name}.png` });
}
