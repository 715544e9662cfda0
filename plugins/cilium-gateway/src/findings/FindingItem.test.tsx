import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { clientOf, renderOnEntity } from '../__testUtils__/renderOnEntity';
import * as ills from '../testing/ills';
import * as seed from '../testing/seed';
import { FindingItem } from './FindingItem';

const exposure = ills.pending(seed.exposure(Date.now()), 0);
const [finding] = exposure.findings;

const renderFinding = (shown: Finding) =>
  renderOnEntity(
    <ul>
      <FindingItem finding={shown} />
    </ul>,
    clientOf(exposure),
  );

describe('a finding', () => {
  it('that is waived says until when, why, and who answers for it', async () => {
    const { container } = renderFinding({
      ...finding,
      waiver: {
        reason: 'The pool is extended in spring',
        owner: 'group:default/media',
        until: '2027-06-30',
        source: 'annotation',
      },
    });
    expect(
      await screen.findByText('Waived until the end of 2027-06-30 (UTC)'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The pool is extended in spring'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'media' })).toHaveAttribute(
      'href',
      '/catalog/default/group/media',
    );
    // It is still what it is.
    expect(screen.getByText('Error')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('that is not waived says nothing of it', async () => {
    renderFinding(finding);
    expect(await screen.findByText(finding.message)).toBeInTheDocument();
    expect(screen.queryByText(/Waived/)).not.toBeInTheDocument();
  });
});
