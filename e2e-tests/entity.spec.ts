import { expect, Page } from '@playwright/test';
import {
  expectAccessible,
  LAB,
  openAsGuest,
  picture,
  test,
  Theme,
} from './demo';

const HUBBLE = '/catalog/default/component/hubble';

/** Opens the hops of a path; a path that is broken, or alone, is open already. */
async function unfold(page: Page, url: string) {
  const path = page.getByRole('button', { name: url, expanded: false });
  await expect(page.getByText(url).first()).toBeVisible();
  if (await path.isVisible()) await path.click();
}

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`a component shows its address, who announces it and the ways in (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(page, HUBBLE, theme);

    await expect(page.getByText('172.16.20.208').first()).toBeVisible();
    await expect(page.getByText('cilium-gateway-pool').first()).toBeVisible();
    await expect(page.getByText('2 of 16 used, 14 free').first()).toBeVisible();
    await expect(page.getByText('Announcing').first()).toBeVisible();
    await expect(page.getByText(/^nuc-0[1-3]$/).first()).toBeVisible();
    await expect(page.locator('dt:has-text("Lease renewed") + dd')).toHaveText(
      /\d/,
    );
    await expect(
      page.getByText(/does not answer for about 10 to 20 s/),
    ).toBeVisible();
    await expect(
      page
        .getByRole('link', { name: /^https:\/\/hubble\.apps\.lab\.mxe11\.nl/ })
        .first(),
    ).toHaveAttribute('href', /^https:\/\/hubble\.apps\.lab\.mxe11\.nl/);
    await expect(page.getByText('cilium-secure-gateway').first()).toBeVisible();
    await expect(page.getByText(/endpoints ready/).first()).toBeVisible();

    await expectAccessible(page, 'main');
    await picture(page, `entity-${theme}`);
  });

  test(`the tab draws every path hop by hop (${theme})`, async ({ page }) => {
    await openAsGuest(page, `${HUBBLE}/network-paths`, theme);
    await unfold(page, 'https://hubble.apps.lab.mxe11.nl');

    const hops = page.getByRole('list', {
      name: /Hops of https:\/\/hubble\.apps\.lab\.mxe11\.nl/,
    });
    await expect(hops).toBeVisible();
    for (const said of [
      '172.16.20.208',
      'cilium-secure-gateway',
      'wildcard-apps-lab-mxe11-nl-tls',
      'hubble-ui',
    ]) {
      await expect(hops).toContainText(said);
    }

    await expectAccessible(page, 'main');
    await picture(page, `tab-${theme}`);
  });
}

test('a Gateway shows who else is reached through it', async ({ page }) => {
  await openAsGuest(
    page,
    '/catalog/default/resource/cilium-secure-gateway/network-paths',
    'light',
  );
  for (const app of ['hubble', 'grafana']) {
    await expect(
      page.getByText(`https://${app}.apps.lab.mxe11.nl`).first(),
    ).toBeVisible();
  }
});

test('any URL is followed hop by hop, and what was asked survives a reload', async ({
  page,
}) => {
  await openAsGuest(page, `${HUBBLE}/network-paths`, 'light');
  await page
    .getByLabel('URL', { exact: true })
    .fill('https://grafana.apps.lab.mxe11.nl/login');
  await page.getByRole('button', { name: 'Follow' }).click();
  const answer = page.getByText(/grafana:80/).first();
  await expect(answer).toBeVisible();
  await page.reload();
  await expect(answer).toBeVisible();
});

test('when the announcing node stops, the card shows who took over, without a reload', async ({
  page,
  request,
}) => {
  await openAsGuest(page, HUBBLE, 'light');
  const holder = async () => {
    const answer = await request.get(
      `${LAB}/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-secure-gateway`,
    );
    return (await answer.json()).spec.holderIdentity as string;
  };
  const first = await holder();
  await expect(page.getByText(first, { exact: true }).first()).toBeVisible();

  expect((await request.post(`${LAB}/lab/nodes/${first}/stop`)).ok()).toBe(
    true,
  );
  try {
    await expect.poll(holder, { timeout: 60_000 }).not.toBe(first);
    const second = await holder();
    await expect(page.getByText(second, { exact: true }).first()).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText(/^(once|\d+ times)$/).first()).toBeVisible();
  } finally {
    await request.post(`${LAB}/lab/nodes/${first}/start`);
  }
});
