import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import {
  ENTITIES,
  expectAccessible,
  expectWholeCatalog,
  openAsGuest,
  picture,
  test,
  Theme,
} from './demo';

test.beforeAll(({ request }) => expectWholeCatalog(request));

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`the audit has a row for each entity, the worst first (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(page, '/cilium-gateway', theme);
    await page.getByRole('link', { name: 'Audit' }).click();

    const table = page.getByRole('table', { name: 'Entities' });
    await expect(page.getByText(`${ENTITIES} of ${ENTITIES}`)).toBeVisible();
    await expect(table.getByRole('row').nth(1)).toContainText('Broken');
    await expect(table.getByRole('row').nth(1)).toContainText('Clinic staff');

    await expectAccessible(page, 'main');
    // Wide enough for all columns.
    await page.setViewportSize({ width: 1520, height: 900 });
    await picture(page, `audit-${theme}`);
  });
}

test('what the audit is filtered by survives a reload, is exported, and each row leads to its entity', async ({
  page,
}) => {
  await openAsGuest(page, '/cilium-gateway/audit', 'light');
  await page.getByLabel('Owner').selectOption({ label: 'Household' });
  await expect(page.getByText(`3 of ${ENTITIES}`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`3 of ${ENTITIES}`)).toBeVisible();
  await expect(page.getByLabel('Owner')).toHaveValue(/household/);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    /^network-audit-\d{4}-\d{2}-\d{2}\.csv$/,
  );
  const [headings, ...rows] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(headings).toContain('owner');
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row).toContain('group:default/household');

  await page.getByRole('link', { name: 'Vaultwarden', exact: true }).click();
  await expect(page).toHaveURL(
    /\/catalog\/default\/component\/vaultwarden\/network-paths$/,
  );
  await expect(
    page.getByText('https://vaultwarden.apps.lab.mxe11.nl').first(),
  ).toBeVisible();
});

test('owners, what nobody claims and what is claimed in vain are a link each', async ({
  page,
}) => {
  await openAsGuest(page, '/cilium-gateway/audit/owners', 'light');
  const owners = page.getByRole('table', { name: 'Owners' });
  await expect(owners.getByRole('row')).toHaveCount(4);
  await expect(owners.getByRole('row').nth(1)).toContainText('Clinic staff');
  await expectAccessible(page, 'main');
  await owners
    .getByRole('link', { name: '3: show the entities of Household' })
    .click();
  await expect(page.getByText(`3 of ${ENTITIES}`)).toBeVisible();

  await page.goto('/cilium-gateway/audit/unclaimed');
  await expect(page.getByRole('link', { name: 'first-come' })).toBeVisible();
  await expectAccessible(page, 'main');

  await page.goto('/cilium-gateway/audit/missing');
  await expect(
    page.getByText('Everything that entities claim is there.'),
  ).toBeVisible();
  await expectAccessible(page, 'main');
});

test('the home page tells what is wrong with the entities of my teams', async ({
  page,
}) => {
  await openAsGuest(page, '/home', 'light');
  await expect(page.getByText(/^\d+ of \d+ need attention$/)).toBeVisible();
  await page.getByRole('link', { name: 'Show all in the audit' }).click();
  await expect(page).toHaveURL(/\/cilium-gateway\/audit\/entities\?owner=/);
});
