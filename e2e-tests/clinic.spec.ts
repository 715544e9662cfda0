import { expect } from '@playwright/test';
import { expectAccessible, openAsGuest, picture, test, Theme } from './demo';

test('the clinic lists its patients', async ({ page }) => {
  await openAsGuest(page, '/catalog/default/system/clinic', 'light');
  await expect(page.getByText('Wrong hostname').first()).toBeVisible();
});

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`a broken way in names the hop, the cause and the fix (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(
      page,
      '/catalog/default/component/route-hostname-miss/network-paths',
      theme,
    );
    await expect(page.getByText('Broken at: Route').first()).toBeVisible();
    await expect(
      page.getByText(/No listener of Gateway gateways\/public/).first(),
    ).toBeVisible();
    await expect(
      page.getByText('kubectl edit httproute radio -n route-hostname-miss'),
    ).toBeVisible();

    await expectAccessible(page, 'main');
    await picture(page, `broken-${theme}`);
  });
}

test('the healthy neighbour of the ill is in order', async ({ page }) => {
  await openAsGuest(
    page,
    '/catalog/default/component/healthy-in-clinic/network-paths',
    'light',
  );
  await expect(
    page.getByText('In order', { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByText(/^Broken at/)).toHaveCount(0);
});

test("the lab's own findings hold no error", async ({ page, request }) => {
  await openAsGuest(page, '/cilium-gateway/lab/findings', 'light');
  const token = await (await request.post('/api/auth/guest/refresh')).json();
  const findings = await request.get(
    '/api/cilium-gateway/findings?cluster=lab&severity=error',
    {
      headers: {
        Authorization: `Bearer ${token.backstageIdentity.token}`,
      },
    },
  );
  expect((await findings.json()).items).toEqual([]);
});
