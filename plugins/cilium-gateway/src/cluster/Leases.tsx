import { Link } from '@backstage/core-components';
import type { Cluster, Lease } from 'backstage-plugin-cilium-gateway-common';
import { Renewed } from '../cards/Renewed';
import { leasesOf, policiesOf, useLive } from '../live';
import { Fact, Facts, ObjectLink, Status, Tone } from '../look';
import { Since, useWords } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { Explained } from './Explained';
import { useClusterLinks } from './links';
import { Listing } from './Listing';
import { NodeLoad } from './NodeLoad';

const tones: Record<Lease['state'], Tone> = {
  held: 'good',
  'failing-over': 'busy',
  expired: 'bad',
  released: 'off',
  orphaned: 'warn',
};

type Unwell = 'expired' | 'orphaned';

const idOf = ({ namespace, name }: Lease) => `${namespace}/${name}`;

const refOf = ({ namespace, name }: Lease) => ({
  kind: 'Lease',
  namespace,
  name,
});

const isUnwell = (lease: Lease): lease is Lease & { state: Unwell } =>
  lease.state === 'expired' || lease.state === 'orphaned';

function ServiceLink({ lease }: { lease: Lease }) {
  const t = useWords();
  if (!lease.service) return <>{t('leases.noService')}</>;
  return (
    <ObjectLink
      cluster={lease.cluster}
      of={{ kind: 'Service', ...lease.service }}
    />
  );
}

function LeaseDetail(props: { lease: Lease; isOld: boolean }) {
  const { lease } = props;
  const t = useWords();
  const links = useClusterLinks(lease.cluster);
  return (
    <Detail
      title={lease.name}
      kind={`Lease · ${lease.namespace}`}
      value={lease}
      cluster={lease.cluster}
      of={refOf(lease)}
      unwell={isUnwell(lease)}
      findings={lease.findings}
      closeTo={links.back('leases')}
    >
      <Facts>
        <Fact label={t('leases.state')}>
          <Status tone={tones[lease.state]}>
            {t(`leases.states.${lease.state}`)}
          </Status>
        </Fact>
        <Fact label={t('lease.title')}>{lease.holder ?? '–'}</Fact>
        <Fact label={t('leases.service')}>
          <ServiceLink lease={lease} />
        </Fact>
        {lease.acquireTime && (
          <Fact label={t('lease.held')}>
            <Since at={lease.acquireTime} />
          </Fact>
        )}
        <Fact label={t('lease.renewed')}>
          <Renewed lease={lease} isOld={props.isOld} />
        </Fact>
        <Fact label={t('lease.transitions')}>
          {lease.transitions === 0
            ? t('lease.never')
            : t('lease.times', { count: lease.transitions })}
        </Fact>
      </Facts>
    </Detail>
  );
}

/** Which node announces for which Service, and how evenly. */
export function Leases(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(leasesOf, cluster.name);
  const policies = useLive(policiesOf, cluster.name).data?.items ?? [];
  const columns: Column<Lease>[] = [
    {
      id: 'service',
      label: t('leases.service'),
      text: lease => lease.service?.name ?? lease.name,
      cell: lease => (
        <Link to={links.object('leases', [lease.namespace, lease.name])}>
          {lease.service?.name ?? lease.name}
        </Link>
      ),
    },
    {
      id: 'holder',
      label: t('lease.title'),
      text: lease => lease.holder ?? '',
      cell: lease => lease.holder ?? '–',
    },
    {
      id: 'state',
      label: t('leases.state'),
      text: lease => t(`leases.states.${lease.state}`),
      cell: lease => (
        <Explained
          cluster={lease.cluster}
          of={refOf(lease)}
          own={lease.findings}
          tone={tones[lease.state]}
          said={isUnwell(lease) ? [t(`leases.meanings.${lease.state}`)] : []}
        >
          {t(`leases.states.${lease.state}`)}
        </Explained>
      ),
    },
    {
      id: 'since',
      label: t('lease.held'),
      text: lease => lease.acquireTime ?? '',
      cell: lease => lease.acquireTime && <Since at={lease.acquireTime} />,
    },
    {
      id: 'transitions',
      label: t('lease.transitions'),
      text: lease => lease.transitions,
      cell: lease =>
        lease.transitions === 0
          ? t('lease.never')
          : t('lease.times', { count: lease.transitions }),
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['Lease']}
      empty={t('leases.none')}
    >
      {leases => {
        const open = leases.find(lease => idOf(lease) === openId);
        return (
          <>
            <NodeLoad leases={leases} policies={policies} />
            <DataTable
              label={t('section.leases')}
              rows={leases}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && (
              <LeaseDetail lease={open} isOld={cluster.state !== 'ok'} />
            )}
          </>
        );
      }}
    </Listing>
  );
}
