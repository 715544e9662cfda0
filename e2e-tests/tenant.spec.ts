import { expect } from '@playwright/test';
import {
  ask,
  expectAccessible,
  expectWholeCatalog,
  openAs,
  picture,
  test,
  Theme,
} from './demo';

const OWN = ['home-assistant', 'paperless', 'vaultwarden'];

test.beforeAll(({ request }) => expectWholeCatalog(request));

test('a tenant sees what the own entities are reached by', async ({ page }) => {
  await openAs(
    page,
    'tenant',
    '/catalog/default/component/vaultwarden',
    'light',
  );
  await expect(page.getByText('172.16.20.208').first()).toBeVisible();
  await expect(page.getByText('Announcing').first()).toBeVisible();
  await expect(
    page
      .getByRole('link', { name: 'https://vaultwarden.apps.lab.mxe11.nl' })
      .first(),
  ).toBeVisible();
});

test('a tenant audits the own rows, and is not told what nobody claims', async ({
  page,
}) => {
  await openAs(page, 'tenant', '/cilium-gateway', 'light');
  await expect(page).toHaveURL(/\/cilium-gateway\/audit/);
  await expect(page.getByText('3 of 3')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Clusters' })).toHaveCount(0);
  for (const title of ['Home Assistant', 'Paperless', 'Vaultwarden']) {
    await expect(
      page.getByRole('link', { name: title, exact: true }),
    ).toBeVisible();
  }
  await expectAccessible(page, 'main');

  await page.goto('/cilium-gateway/audit/unclaimed');
  await expect(page.getByText(/cilium-gateway\.cluster\.read/)).toBeVisible();
  await expectAccessible(page, 'main');
});

test('the home page of a tenant is about the own team', async ({ page }) => {
  await openAs(page, 'tenant', '/home', 'light');
  await expect(
    page.getByText('All 3 entities of your teams are in order.'),
  ).toBeVisible();
});

test.describe('what a tenant may not see', () => {
  test.use({ refusals: [403, 404] });

  for (const theme of ['light', 'dark'] as Theme[]) {
    test(`is an entity of others: cards and tab say so (${theme})`, async ({
      page,
    }) => {
      await openAs(page, 'tenant', '/catalog/default/component/hubble', theme);
      await expect(page.getByText('You may not see this')).toHaveCount(3);
      await expect(
        page.getByText(/cilium-gateway\.exposure\.read/).first(),
      ).toBeVisible();
      await expectAccessible(page, 'main');
      await picture(page, `not-yours-${theme}`);

      await page.goto('/catalog/default/component/hubble/network-paths');
      await expect(page.getByText('You may not see this')).toHaveCount(1);
      await expect(page.getByText('172.16.20.208')).toHaveCount(0);
    });
  }

  test('is a whole cluster: the page names the permission', async ({
    page,
  }) => {
    await openAs(page, 'tenant', '/cilium-gateway/lab/pools', 'light');
    await expect(page.getByText('You may not see this').first()).toBeVisible();
    await expect(
      page.getByText(/cilium-gateway\.cluster\.read/).first(),
    ).toBeVisible();
    await expectAccessible(page, 'main');
  });

  test('is refused over REST as well, and not named anywhere', async ({
    request,
  }) => {
    const entity = (name: string) =>
      `/entities/by-name/component/default/${name}/exposure`;
    for (const [path, status] of [
      [entity('vaultwarden'), 200],
      [entity('hubble'), 404],
      ['/clusters/lab/pools', 403],
      ['/clusters/lab/leases', 403],
      ['/clusters/lab/nodes/nuc-01/drain', 403],
      ['/findings?cluster=lab', 403],
      ['/audit', 200],
      ['/history/snapshots', 200],
    ] as const) {
      const answer = await ask(request, 'tenant', path);
      expect([path, answer.status()]).toEqual([path, status]);
      if (status !== 404) expect(await answer.text()).not.toContain('hubble');
    }
    const audit = await (await ask(request, 'tenant', '/audit')).json();
    expect(
      audit.items
        .map((row: { entityRef: string }) => row.entityRef.split('/')[1])
        .sort(),
    ).toEqual(OWN);
    expect(audit.unclaimed).toEqual([]);
  });
});
