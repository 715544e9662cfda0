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

  it('has the age of the renewal tick while nothing else is news', async () => {
    const exposure = good();
    const asked: unknown[] = [];
    const client: ReturnType<typeof clientOf> = {
      ...clientOf(exposure),
      // As a browser answers: from what it keeps, unless it is told not to.
      getExposure: async (_, options) => {
        asked.push(options?.renewals);
        const renewTime = options?.renewals
          ? seed.ago(Date.now(), 2_000)
          : exposure.leases[0].renewTime;
        return {
          ...exposure,
          leases: exposure.leases.map(lease => ({ ...lease, renewTime })),
        };
      },
    };
    jest.useFakeTimers({ advanceTimers: true });
    renderOnEntity(<LeaseCard />, client);
    await screen.findByText('nuc-02');
    for (let look = 0; look < 12; look++) {
      await act(() => jest.advanceTimersByTimeAsync(5_000));
    }
    expect(asked.at(-1)).toBe(true);
    expect(screen.getByText(/^[1-8] s ago$/)).toBeInTheDocument();
    jest.useRealTimers();
  });

  it('does not call an old renewal a late one once the backend is silent', async () => {
    const exposure = good();
    let isSilent = false;
    const client = {
      ...clientOf(exposure),
      getExposure: async () => {
        if (isSilent) throw new Error('no way');
        return exposure;
      },
    };
    jest.useFakeTimers({ advanceTimers: true });
    renderOnEntity(<LeaseCard />, client);
    await screen.findByText('nuc-02');
    await act(() => jest.advanceTimersByTimeAsync(30_000));
    const renewed = () => screen.getByText('Lease renewed').nextElementSibling;
    expect(renewed()).toHaveTextContent('within the last 15 s');
    isSilent = true;
    await act(() => jest.advanceTimersByTimeAsync(45_000));
    expect(renewed()).toHaveTextContent('1 min ago');
    jest.useRealTimers();
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
