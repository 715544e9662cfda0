import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import { AnnouncedService, announcementsOf } from '../exposure';
import { failoverGap } from '../exposure/announcementsOf';
import { useOnScreen } from '../live';
import {
  announcementTone,
  Fact,
  Facts,
  Notice,
  ObjectLink,
  Status,
} from '../look';
import { Since, useWords } from '../words';
import { ExposureCard } from './ExposureCard';
import { Renewed } from './Renewed';
import { useRowStyles } from './useRowStyles';

/**
 * Renewals are not told to browsers: there is one every two seconds and per lease. So that the card can say when the last
 * one was, it asks thrice per lease duration of the usual fifteen seconds, and only while it is on the screen; the answer
 * comes from the backend's memory.
 */
const LOOK_MS = 5_000;

const seconds = (value: number) => String(Math.round(value * 10) / 10);

function Failover({ row }: { row: AnnouncedService }) {
  const t = useWords();
  const { timing, successors, service } = row;
  const { node } = service.announcement;
  const who = successors.join(', ');
  if (!node) return null;
  return (
    <Fact label={t('lease.failover')} wide>
      {timing &&
        t('lease.gap', {
          node,
          from: seconds(failoverGap(timing).from),
          to: seconds(failoverGap(timing).to),
        })}{' '}
      {who ? t('lease.successors', { nodes: who }) : t('lease.noSuccessor')}
    </Fact>
  );
}

function HolderFacts({ row }: { row: AnnouncedService }) {
  const t = useWords();
  const { lease, service } = row;
  if (!lease) return null;
  return (
    <Facts>
      {lease.holder && lease.acquireTime && (
        <Fact label={t('lease.held')}>
          <Since at={lease.acquireTime} />
        </Fact>
      )}
      {lease.renewTime && (
        <Fact label={t('lease.renewed')}>
          <Renewed lease={lease} />
        </Fact>
      )}
      <Fact label={t('lease.transitions')}>
        {lease.transitions === 0
          ? t('lease.never')
          : t('lease.times', { count: lease.transitions })}
      </Fact>
      <Failover row={row} />
      <Fact label={t('lease.object')} wide>
        <ObjectLink
          cluster={service.cluster}
          of={{ kind: 'Lease', namespace: lease.namespace, name: lease.name }}
        />
      </Fact>
    </Facts>
  );
}

function Announced({ row }: { row: AnnouncedService }) {
  const classes = useRowStyles();
  const t = useWords();
  const { service } = row;
  const { node, state, mode } = service.announcement;
  const ips = service.addresses.map(address => address.ip).join(', ');
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <div className={`${classes.headline} ${node ? '' : classes.none}`}>
          {node ?? t(`lease.headline.${mode}`)}
        </div>
        <span role="status">
          {state !== 'not-needed' && (
            <Status
              tone={mode === 'unknown' ? 'unknown' : announcementTone[state]}
            >
              {t(`lease.state.${state}`)}
            </Status>
          )}
        </span>
      </div>
      <div className={classes.quiet}>
        {node && state === 'announced' && t('lease.answers', { ips })}
        {!node && t(`lease.mode.${mode}`, { ips })}
      </div>
      {state !== 'announced' && state !== 'not-needed' && (
        <Notice tone={announcementTone[state]}>
          {t(`lease.meaning.${state}`, { ips })}
        </Notice>
      )}
      <HolderFacts row={row} />
    </li>
  );
}

const rawOf = ({ services, leases, timings }: Exposure) => ({
  announcements: services.map(({ ref, announcement }) => ({
    service: ref,
    announcement,
  })),
  leases,
  timings,
});

/** Which node tells the network where the addresses are, since when, and what happens when it fails. */
export function LeaseCard() {
  const classes = useRowStyles();
  const t = useWords();
  const [ref, onScreen] = useOnScreen<HTMLDivElement>();
  return (
    <ExposureCard
      title={t('lease.title')}
      height={160}
      everyMs={onScreen ? LOOK_MS : undefined}
      bodyRef={ref}
      raw={rawOf}
      isEmpty={exposure => exposure.services.length === 0}
    >
      {exposure => (
        <ul className={classes.rows}>
          {announcementsOf(exposure).map(row => (
            <Announced
              key={`${row.service.cluster} ${row.service.ref.namespace} ${row.service.ref.name}`}
              row={row}
            />
          ))}
        </ul>
      )}
    </ExposureCard>
  );
}
