import type {
  ClusterReading,
  Exposure,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';
import { AnnouncedService, announcementsOf } from '../exposure';
import { failoverGap } from '../exposure/announcementsOf';
import { causesOf, Why, worstFirst } from '../findings';
import { useOnScreen } from '../live';
import {
  announcementTone,
  Fact,
  Facts,
  Notice,
  ObjectLink,
  severityTone,
  Status,
  Tone,
} from '../look';
import { Ago, Since, useWords } from '../words';
import { ExposureCard } from './ExposureCard';
import { Renewed } from './Renewed';
import { useRowStyles } from './useRowStyles';

/**
 * Renewals are not told to browsers, nor do they make an answer another one: there is one every two seconds and per lease,
 * and only a new holder or state is news. Who asks whether anything is new is told that nothing is, for hours, and the last
 * renewal that this browser saw grows old while the lease lives. Two things keep the age right all the same. The card asks
 * for renewals expressly, thrice per lease duration of the usual fifteen seconds and only while it is on the screen; the
 * answer comes from the backend's memory. And where none came lately, `Renewed` goes by the state, which is never old.
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

function HolderFacts(props: { row: AnnouncedService; isOld: boolean }) {
  const t = useWords();
  const { row } = props;
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
          <Renewed lease={lease} isOld={props.isOld} />
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

/** What is wrong with the announcement: why nobody makes it, or what is amiss although somebody does. */
function Trouble(props: { row: AnnouncedService; all: readonly Finding[] }) {
  const t = useWords();
  const { service, lease } = props.row;
  const { state } = service.announcement;
  const ips = service.addresses.map(address => address.ip).join(', ');
  const silent = state !== 'announced' && state !== 'not-needed';
  const leaseRef = lease && {
    kind: 'Lease',
    namespace: lease.namespace,
    name: lease.name,
  };
  const own = [...service.findings, ...(lease?.findings ?? [])].filter(
    ({ rule }) => silent || rule.startsWith('l2-'),
  );
  const findings = causesOf(
    leaseRef ?? service.ref,
    own,
    silent ? props.all : [],
  );
  const [cause] = worstFirst(findings);
  if (!silent && !cause) return null;
  const meaning = silent ? t(`lease.meaning.${state}`, { ips }) : '';
  const tone: Tone = cause ? severityTone[cause.severity] : 'warn';
  return (
    <Notice
      tone={silent ? announcementTone[state] : tone}
      title={meaning || undefined}
      action={
        <Why
          cluster={service.cluster}
          of={leaseRef ?? service.ref}
          findings={findings}
          said={[meaning]}
        />
      }
    >
      {cause?.message}
    </Notice>
  );
}

function Announced(props: {
  row: AnnouncedService;
  all: readonly Finding[];
  reading: ClusterReading | undefined;
  isOld: boolean;
}) {
  const classes = useRowStyles();
  const t = useWords();
  const { row, reading } = props;
  const { service } = row;
  const isStale = reading !== undefined && reading.state !== 'ok';
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
      {isStale && reading.observedAt && (
        <div className={classes.quiet}>
          {t('lease.asOf', { ago: <Ago at={reading.observedAt} /> })}
        </div>
      )}
      <div className={classes.quiet}>
        {node && state === 'announced' && t('lease.answers', { ips })}
        {!node && t(`lease.mode.${mode}`, { ips })}
      </div>
      <Trouble row={row} all={props.all} />
      <HolderFacts row={row} isOld={isStale || props.isOld} />
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
      renewalsMs={onScreen ? LOOK_MS : undefined}
      bodyRef={ref}
      raw={rawOf}
      isEmpty={exposure => exposure.services.length === 0}
    >
      {(exposure, isOld) => (
        <ul className={classes.rows}>
          {announcementsOf(exposure).map(row => (
            <Announced
              key={`${row.service.cluster} ${row.service.ref.namespace} ${row.service.ref.name}`}
              row={row}
              all={exposure.findings}
              isOld={isOld}
              reading={exposure.clusters.find(
                ({ name }) => name === row.service.cluster,
              )}
            />
          ))}
        </ul>
      )}
    </ExposureCard>
  );
}
