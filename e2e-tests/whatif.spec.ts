import { expect } from '@playwright/test';
import { expectAccessible, openAsGuest, picture, test, Theme } from './demo';

for (const theme of ['light', 'dark'] as Theme[]) {
  test(`an edited pool tells who would lose or change an address (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(page, '/cilium-gateway/lab/what-if', theme);
    const panel = page.getByRole('region', { name: 'Change something' });
    await panel
      .getByLabel('Begin with an object of this cluster')
      .selectOption({ label: 'cilium-gateway-pool' });
    await panel.getByRole('button', { name: 'Edit it below' }).click();
    const manifests = panel.getByLabel('Changed manifests');
    await expect(manifests).toHaveValue(/kind: CiliumLoadBalancerIPPool/);
    const manifest = await manifests.inputValue();
    await manifests.fill(manifest.replace(/172\.16\.20\./g, '172.16.99.'));
    await panel.getByRole('button', { name: 'Tell who is affected' }).click();

    const outcome = panel.getByRole('region', {
      name: 'What it would come to',
    });
    await expect(
      outcome.getByText(/gets another address|loses its address/).first(),
    ).toBeVisible();
    await expect(outcome.getByText(/172\.16\.20\.208/).first()).toBeVisible();
    await outcome.scrollIntoViewIfNeeded();
    await expectAccessible(page, 'main');
    await picture(page, `what-if-${theme}`);
  });

  test(`draining a node tells which addresses move, to whom, and for how long (${theme})`, async ({
    page,
  }) => {
    await openAsGuest(page, '/cilium-gateway/lab/what-if', theme);
    const panel = page.getByRole('region', { name: 'Drain a node' });
    const choice = panel.getByLabel('Node');
    const announcing = choice.getByRole('option', {
      name: /announces \d+ Services?$/,
    });
    await expect(announcing.first()).toBeAttached();
    const node = (await announcing.first().getAttribute('value'))!;
    await choice.selectOption(node);

    const outcome = panel.getByRole('region', {
      name: `When ${node} goes down`,
    });
    await expect(outcome.getByText('Addresses that move')).toBeVisible();
    await expect(
      outcome.getByText(/dark for \d+ to \d+ s/).first(),
    ).toBeVisible();
    await page.reload();
    await expect(outcome.getByText('Addresses that move')).toBeVisible();
    await outcome.scrollIntoViewIfNeeded();
    await expectAccessible(page, 'main');
    await picture(page, `drain-${theme}`);
  });
}
