import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { Cluster, Pool } from 'backstage-plugin-cilium-gateway-common';
import { formatCount, percentUsed, sizeOf } from '../addresses';
import { FindingList } from '../findings';
import { poolsOf, useLive } from '../live';
import {
  Fact,
  Facts,
  Heading,
  look,
  Meter,
  Notice,
  RawObject,
  Status,
} from '../look';
import { useWords } from '../words';
import { AddressGrid } from './AddressGrid';
import { AddressRanges } from './AddressRanges';
import { useClusterLinks } from './links';
import { InUse } from './InUse';
import { Listing } from './Listing';
import { Selector } from './Selector';

/** Up to so many addresses are drawn one by one; of a larger block only what is used, and the ranges between. */
const DRAWN = 4096n;
const isDrawn = (block: Pool['blocks'][number]) =>
  BigInt(sizeOf(block)) <= DRAWN;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    pool: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
      scrollMarginTop: theme.spacing(2),
      '& + &': { marginTop: theme.spacing(2) },
    },
    chosen: { outline: `2px solid ${l.busy}` },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    marks: { display: 'flex', alignItems: 'center', gap: theme.spacing(2) },
    block: { fontFamily: l.mono, fontSize: 13, marginBottom: theme.spacing(1) },
  };
});

function Counts({ pool }: { pool: Pool }) {
  const t = useWords();
  const { counts, reportedCounts } = pool;
  const text = t('ip.poolUse', {
    used: formatCount(counts.used),
    total: formatCount(counts.total),
    available: formatCount(counts.available),
  });
  const differs =
    reportedCounts?.available !== null &&
    reportedCounts?.available !== undefined &&
    reportedCounts.available !== counts.available;
  return (
    <>
      <Fact label={t('pool.use')}>
        <Meter
          percent={percentUsed(counts)}
          label={t('ip.poolMeter', { pool: pool.name })}
          text={text}
        />
        <span title={`${counts.used} / ${counts.total}`}>{text}</span>
      </Fact>
      {differs && reportedCounts?.available && (
        <Fact label={t('pool.reported')}>
          {t('pool.reportedWords', {
            available: formatCount(reportedCounts.available),
          })}
        </Fact>
      )}
    </>
  );
}

function PoolCard({ pool, chosen }: { pool: Pool; chosen: boolean }) {
  const classes = useStyles();
  const t = useWords();
  const links = useClusterLinks(pool.cluster);
  return (
    <section
      className={`${classes.pool} ${chosen ? classes.chosen : ''}`}
      aria-label={t('pool.label', { pool: pool.name })}
      ref={
        chosen
          ? element => element?.scrollIntoView?.({ block: 'nearest' })
          : undefined
      }
    >
      <div className={classes.head}>
        <Heading level="h2">
          <Link to={links.object('pools', [pool.name])}>{pool.name}</Link>
        </Heading>
        <div className={classes.marks}>
          {pool.disabled && <Status tone="off">{t('pool.disabled')}</Status>}
          {!pool.disabled && !pool.conflict && (
            <Status tone="good">{t('pool.active')}</Status>
          )}
          <RawObject name={pool.name} value={pool} />
        </div>
      </div>
      {pool.conflict && (
        <Notice
          tone="bad"
          title={t(
            pool.conflict.certain ? 'pool.conflict' : 'pool.maybeConflict',
            {
              with: pool.conflict.with,
            },
          )}
        >
          {pool.conflict.message}
        </Notice>
      )}
      <Facts>
        <Counts pool={pool} />
        <Fact label={t('pool.for')} wide>
          <Selector
            selector={pool.serviceSelector}
            everything={t('pool.everyService')}
          />
        </Fact>
      </Facts>
      {pool.blocks.map(block => (
        <div key={`${block.start} ${block.stop}`}>
          <div className={classes.block}>
            {block.cidr ?? `${block.start} – ${block.stop}`}
          </div>
          {isDrawn(block) ? (
            <AddressGrid pool={pool} block={block} />
          ) : (
            <AddressRanges pool={pool} block={block} />
          )}
        </div>
      ))}
      {pool.blocks.some(isDrawn) && pool.allocations.length > 0 && (
        <InUse pool={pool} />
      )}
      <FindingList findings={pool.findings} />
    </section>
  );
}

/** The address pools of a cluster: every address, and who uses it. */
export function Pools(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const live = useLive(poolsOf, cluster.name);
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['CiliumLoadBalancerIPPool']}
      empty={t('pool.none')}
    >
      {pools => (
        <div>
          {pools.map(pool => (
            <PoolCard
              key={pool.name}
              pool={pool}
              chosen={pool.name === openId}
            />
          ))}
        </div>
      )}
    </Listing>
  );
}
