import { expect, Page } from '@playwright/test';
import { expectAccessible, openAs, picture, test, Theme, Who } from './demo';

const TAB = '/catalog/default/component/vaultwarden/network-paths';

async function openWizard(
  page: Page,
  theme: Theme = 'light',
  who: Who = 'tenant',
) {
  await openAs(page, who, TAB, theme);
  await page.getByRole('button', { name: 'Expose a Service' }).click();
  const wizard = page.getByRole('dialog', { name: 'Expose a Service' });
  await expect(wizard.getByLabel('Namespace')).toHaveValue('vaultwarden');
  return wizard;
}

for (const [theme, who] of [
  ['light', 'tenant'],
  ['dark', 'guest'],
] as [Theme, Who][]) {
  test(`a ${who} gets a manifest for a new hostname, and sees what it would do (${theme})`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const wizard = await openWizard(page, theme, who);
    await wizard.getByRole('radio', { name: /^https · HTTPS 443/ }).check();
    await wizard
      .getByRole('textbox', { name: 'Hostname' })
      .fill('passwords.apps.lab.mxe11.nl');
    await expect(
      wizard.getByText(/- passwords\.apps\.lab\.mxe11\.nl/),
    ).toBeVisible();
    await expect(wizard.getByText('It would work')).toBeVisible();
    await expect(
      wizard.getByText('200: the request reaches a backend'),
    ).toBeVisible();

    const downloading = page.waitForEvent('download');
    await wizard.getByRole('link', { name: /^Download httproute-/ }).click();
    const download = await downloading;
    const manifest = await (await download.createReadStream()).toArray();
    const text = Buffer.concat(manifest).toString('utf8');
    expect(text).toContain('kind: HTTPRoute');
    expect(text).toContain('- passwords.apps.lab.mxe11.nl');

    await wizard.getByRole('button', { name: 'Copy Manifest' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim()).toBe(text.trim());
    await expect(page.getByText('Copied')).toHaveCount(0);

    await expectAccessible(page, '[role="dialog"]');
    await picture(page, `wizard-${theme}`);

    await page.reload();
    await expect(wizard.getByText('It would work')).toBeVisible();
  });
}

test('a hostname is checked while it is typed: clashes, listeners, and nobody else is named', async ({
  page,
}) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('radio', { name: /^https · HTTPS 443/ }).check();
  const hostname = wizard.getByRole('textbox', { name: 'Hostname' });

  await hostname.fill('passwords.example.com');
  await expect(wizard.getByText('This would not work').first()).toBeVisible();

  await hostname.fill('hubble.apps.lab.mxe11.nl');
  await expect(
    wizard.getByText(/hubble\.apps\.lab\.mxe11\.nl/),
  ).not.toHaveCount(0);
  await expect(wizard.getByText('It would not work like this')).toBeVisible();
  await expect(wizard.getByText(/hubble-ui|kube-system/)).toHaveCount(0);
});

test('an address of its own is offered with the annotation that requests it', async ({
  page,
}) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('tab', { name: 'By an address of its own' }).click();
  await expect(wizard.getByText('No address is free for it')).toBeVisible();
  await wizard
    .getByRole('textbox', { name: 'Labels of the new Service' })
    .fill('io.cilium.gateway/owning-gateway=mine');
  await wizard.getByRole('radio', { name: '172.16.20.211' }).check();
  await expect(wizard.getByText('It would work')).toBeVisible();
  await expect(
    wizard.getByText(/lbipam\.cilium\.io\/ips: ["']?172\.16\.20\.211/),
  ).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
});

test('the scaffolder takes further what the wizard drafted', async ({
  page,
}) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('radio', { name: /^https · HTTPS 443/ }).check();
  await wizard
    .getByRole('textbox', { name: 'Hostname' })
    .fill('passwords.apps.lab.mxe11.nl');
  await expect(
    wizard.getByText(/- passwords\.apps\.lab\.mxe11\.nl/),
  ).toBeVisible();
  await wizard.getByRole('link', { name: 'Open in the scaffolder' }).click();
  await expect(page.getByLabel(/^Hostname/)).toHaveValue(
    'passwords.apps.lab.mxe11.nl',
  );
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('kind: HTTPRoute')).toBeVisible({
    timeout: 60_000,
  });
});

test('the grid of a pool yields the annotation of each free address', async ({
  page,
}) => {
  await openAs(page, 'guest', '/cilium-gateway/lab/pools', 'light');
  await page.getByLabel('172.16.20.210: free').click();
  await expect(
    page.getByText('lbipam.cilium.io/ips: "172.16.20.210"'),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Copy annotation for 172.16.20.210' }),
  ).toBeVisible();
  await expectAccessible(page, 'main');
});
