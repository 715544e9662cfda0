import { expect } from '@playwright/test';
import { expectAccessible, openAsGuest, picture, test, Theme } from './demo';

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`the cluster page shows the pool as a grid of its addresses (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(page, '/', theme);
    await page.getByRole('link', { name: 'Cilium Gateway' }).click();

    await expect(page).toHaveURL(/\/cilium-gateway\/lab\/pools/);
    const grid = page.getByRole('toolbar', {
      name: /^Addresses 172\.16\.20\.208/,
    });
    await expect(grid.getByRole('button')).toHaveCount(16);
    await expect(
      page.getByLabel(/^172\.16\.20\.208: used by .*cilium-secure-gateway/),
    ).toBeVisible();
    await expect(page.getByLabel('172.16.20.210: free')).toBeVisible();

    await expectAccessible(page, 'main');
    await picture(page, `cluster-${theme}`);
  });
}

test('every section of the cluster is a link of its own', async ({ page }) => {
  await openAsGuest(page, '/cilium-gateway/lab/leases', 'light');
  await expect(page.getByText(/^nuc-0[1-3]$/).first()).toBeVisible();
  await expectAccessible(page, 'main');

  for (const [section, said] of [
    ['gateways', 'cilium-web-gateway'],
    ['routes', 'hubble.apps.lab.mxe11.nl'],
    ['services', '172.16.20.209'],
    ['policies', '^eth[0-9]+'],
  ]) {
    await page.goto(`/cilium-gateway/lab/${section}`);
    await expect(page.getByText(said).first()).toBeVisible();
    await expectAccessible(page, 'main');
  }

  await page.goto('/cilium-gateway/lab/findings');
  await expectAccessible(page, 'main');
});

test('an unknown cluster is answered with the known ones', async ({ page }) => {
  await openAsGuest(page, '/cilium-gateway/prd/pools', 'light');
  await expect(page.getByText('There is no cluster “prd”')).toBeVisible();
  await expect(page.getByText(/Known: lab, clinic/).first()).toBeVisible();
});
