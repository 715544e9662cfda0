import type { Exposure, Finding } from 'backstage-plugin-cilium-gateway-common';
import { formatCount, percentUsed } from '../addresses';
import { AddressInUse, addressesOf } from '../exposure';
import {
  CopyButton,
  Fact,
  Facts,
  Meter,
  Notice,
  ObjectLink,
  severityTone,
  Status,
} from '../look';
import { causesOf, Why, worstFirst } from '../findings';
import { inWords, useWords } from '../words';
import { ExposureCard } from './ExposureCard';
import { useRowStyles } from './useRowStyles';

function PoolFact({ row }: { row: AddressInUse }) {
  const t = useWords();
  const { address, pool, service } = row;
  if (!address?.pool) {
    return (
      <Fact label={t('ip.pool')}>{t(`ip.manager.${service.manager}`)}</Fact>
    );
  }
  const ref = { kind: 'CiliumLoadBalancerIPPool', name: address.pool };
  const use = pool && {
    percent: percentUsed(pool.counts),
    text: t('ip.poolUse', {
      used: formatCount(pool.counts.used),
      total: formatCount(pool.counts.total),
      available: formatCount(pool.counts.available),
    }),
  };
  return (
    <Fact label={t('ip.pool')}>
      <ObjectLink cluster={service.cluster} of={ref} />
      {use && (
        <>
          <Meter
            percent={use.percent}
            text={use.text}
            label={t('ip.poolMeter', { pool: ref.name })}
          />
          {use.text}
        </>
      )}
    </Fact>
  );
}

function Marks({ row }: { row: AddressInUse }) {
  const classes = useRowStyles();
  const t = useWords();
  const { address } = row;
  if (!address) return null;
  const { requested, sharedWith } = address;
  if (!requested && sharedWith.length === 0) return null;
  return (
    <div className={classes.marks}>
      {requested && <Status tone="info">{t('ip.pinned')}</Status>}
      {sharedWith.length > 0 && (
        <Status tone="info">
          {t('ip.shared', {
            services: sharedWith
              .map(ref => `${ref.namespace}/${ref.name}`)
              .join(', '),
          })}
        </Status>
      )}
    </div>
  );
}

function Waits(props: { row: AddressInUse; all: readonly Finding[] }) {
  const t = useWords();
  const { service } = props.row;
  const waiting = service.state !== 'not-managed';
  const findings = causesOf(service.ref, service.findings, props.all);
  const [cause] = worstFirst(findings);
  const reason = service.reason
    ? inWords(service.reason, t)
    : t(waiting ? 'ip.noReason' : 'ip.notManaged');
  if (!waiting && !cause) return <Notice tone="off">{reason}</Notice>;
  return (
    <Notice
      tone={cause ? severityTone[cause.severity] : 'warn'}
      title={cause?.message}
      action={
        <Why
          cluster={service.cluster}
          of={service.ref}
          findings={findings}
          said={[reason]}
        />
      }
    >
      {cause ? `${t('finding.fix')} ${cause.fix.text}` : reason}
    </Notice>
  );
}

function AddressRow(props: { row: AddressInUse; all: readonly Finding[] }) {
  const classes = useRowStyles();
  const t = useWords();
  const { row } = props;
  const { service, address, gateway } = row;
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        {address ? (
          <div className={classes.headline}>
            <span className={classes.address}>{address.ip}</span>
            <CopyButton text={address.ip} />
          </div>
        ) : (
          <div className={`${classes.headline} ${classes.none}`}>
            {t(service.state === 'partial' ? 'ip.partial' : 'ip.none')}
          </div>
        )}
        {!address && service.state !== 'not-managed' && (
          <Status tone="warn">{t('ip.pending')}</Status>
        )}
      </div>
      <Marks row={row} />
      <Facts>
        <Fact label={t(gateway ? 'ip.gateway' : 'ip.service')}>
          <ObjectLink
            cluster={service.cluster}
            of={gateway ?? service.ref}
            kind="below"
          />
        </Fact>
        {address && <PoolFact row={row} />}
        <Fact label={t('ip.cluster')}>{service.cluster}</Fact>
      </Facts>
      {!address && <Waits row={row} all={props.all} />}
    </li>
  );
}

const rawOf = ({ services, pools }: Exposure) => ({ services, pools });

/** The addresses that people type to reach the entity, where each comes from, and why one is missing. */
export function IpCard() {
  const classes = useRowStyles();
  const t = useWords();
  return (
    <ExposureCard
      title={t('ip.title')}
      height={120}
      raw={rawOf}
      isEmpty={exposure => exposure.services.length === 0}
    >
      {exposure => (
        <ul className={classes.rows}>
          {addressesOf(exposure).map(row => (
            <AddressRow
              key={`${row.service.cluster} ${row.service.ref.namespace} ${row.service.ref.name} ${row.address?.ip}`}
              row={row}
              all={exposure.findings}
            />
          ))}
        </ul>
      )}
    </ExposureCard>
  );
}
