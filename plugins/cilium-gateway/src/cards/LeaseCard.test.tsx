import { act, screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import * as ills from '../testing/ills';
import { clientOf, renderOnEntity } from '../__testUtils__/renderOnEntity';
import * as seed from '../testing/seed';
import { LeaseCard } from './LeaseCard';

const good = () => seed.exposure(Date.now());

describe('LeaseCard', () => {
  it('shows the node, since when, who takes over and how long that takes', async () => {
    const { container } = renderOnEntity(<LeaseCard />, clientOf(good()));
    expect(await screen.findByText('nuc-02')).toBeInTheDocument();
    expect(screen.getByText('Announcing')).toBeInTheDocument();
    expect(screen.getByText('9 d 4 h')).toBeInTheDocument();
    expect(screen.getByText('2 times')).toBeInTheDocument();
    expect(
      screen.getByText(
        'The address does not answer for about 10 to 20 s after nuc-02 fails. Can take over: nuc-01, nuc-03.',
      ),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says when no other node can take over', async () => {
    const exposure = good();
    renderOnEntity(
      <LeaseCard />,
      clientOf({
        ...exposure,
        services: exposure.services.map(service => ({
          ...service,
          announcement: { ...service.announcement, eligibleNodes: ['nuc-02'] },
        })),
      }),
    );
    expect(
      await screen.findByText(/No other node can take over\./),
    ).toBeInTheDocument();
  });

  it('says in words that a failover is under way', async () => {
    const { container } = renderOnEntity(
      <LeaseCard />,
      clientOf(ills.failingOver(good(), Date.now())),
    );
    expect(await screen.findByText('Failing over')).toBeInTheDocument();
    expect(
      screen.getByText(
        'The node has gone silent. 172.16.20.208 may not answer until another node has taken over.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/^1[78] s ago$/)).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it.each([
    ['expired', 'Nobody announces', /no other has taken over/],
    ['released', 'Given up', /has given the lease back/],
    ['missing', 'Nobody announces', /nothing on the network answers/],
  ] as const)('says what %s means', async (state, words, meaning) => {
    const exposure = good();
    renderOnEntity(
      <LeaseCard />,
      clientOf({
        ...exposure,
        leases: [],
        services: exposure.services.map(service => ({
          ...service,
          announcement: { ...service.announcement, state, node: null },
        })),
      }),
    );
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByText(meaning)).toBeInTheDocument();
  });

  it('says that routers learn the address by BGP and that no node holds it', async () => {
    const exposure = good();
    renderOnEntity(
      <LeaseCard />,
      clientOf({
        ...exposure,
        leases: [],
        services: exposure.services.map(service => ({
          ...service,
          announcement: {
            ...service.announcement,
            mode: 'bgp' as const,
            node: null,
            lease: null,
          },
        })),
      }),
    );
    expect(await screen.findByText('By BGP')).toBeInTheDocument();
  });

  it('follows a failover without a reload', async () => {
    const exposure = good();
    let node = 'nuc-02';
    const client = {
      ...clientOf(exposure),
      getExposure: async () => ({
        ...exposure,
        services: exposure.services.map(service => ({
          ...service,
          announcement: { ...service.announcement, node },
        })),
      }),
    };
    jest.useFakeTimers({ advanceTimers: true });
    renderOnEntity(<LeaseCard />, client);
    expect(await screen.findByText('nuc-02')).toBeInTheDocument();
    node = 'nuc-03';
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(await screen.findByText('nuc-03')).toBeInTheDocument();
    jest.useRealTimers();
  });
});
