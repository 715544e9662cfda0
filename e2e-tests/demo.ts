import AxeBuilder from '@axe-core/playwright';
import {
  APIRequestContext,
  expect,
  Page,
  test as base,
} from '@playwright/test';

export const LAB = 'http://127.0.0.1:8101';

/** Fails a test whose page wrote an error to the console or threw one. */
export const test = base.extend<{
  page: Page;
  /** Statuses of answers that are meant to be refusals, which browsers write to the console as well. */
  refusals: readonly number[];
}>({
  refusals: [[], { option: true }],
  page: async ({ page, refusals }, use) => {
    const errors: string[] = [];
    page.on('console', message => {
      const text = message.text();
      const isMeant = refusals.some(status =>
        text.includes(`responded with a status of ${status}`),
      );
      if (message.type() === 'error' && !isMeant) errors.push(text);
    });
    page.on('pageerror', error => errors.push(String(error)));
    await use(page);
    expect(errors).toEqual([]);
  },
});

export type Theme = 'light' | 'dark';

const BUTTONS = { guest: 'Enter', tenant: 'Sign in as Tessa' };

/** Who the demo lets in, by the auth provider that does it. */
export type Who = keyof typeof BUTTONS;

/** Opens a page of the demo; the theme is the one that the user chose before. */
export async function openAs(page: Page, who: Who, path: string, theme: Theme) {
  await page.addInitScript(chosen => {
    window.localStorage.setItem('theme', chosen);
  }, theme);
  await page.goto(path);
  await page.getByRole('button', { name: BUTTONS[who] }).click();
}

export const openAsGuest = (page: Page, path: string, theme: Theme) =>
  openAs(page, 'guest', path, theme);

/** Asks the REST API of the plugin with the token of whoever signs in. */
export async function ask(request: APIRequestContext, who: Who, path: string) {
  const session = await (await request.get(`/api/auth/${who}/refresh`)).json();
  return request.get(`/api/cilium-gateway${path}`, {
    headers: { Authorization: `Bearer ${session.backstageIdentity.token}` },
  });
}

/** The catalog has read all entities of the demo: it starts empty. */
export async function expectWholeCatalog(request: APIRequestContext) {
  await expect
    .poll(
      async () =>
        (
          await (await ask(request, 'guest', '/audit')).json()
        ).items.length,
      { timeout: 60_000 },
    )
    .toBe(ENTITIES);
}

/** How many rows the audit of the demo has. */
export const ENTITIES = 68;

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
