import { Link } from '@backstage/core-components';
import type { Cluster, Service } from 'backstage-plugin-cilium-gateway-common';
import { servicesOf, useLive } from '../live';
import {
  announcementTone,
  CopyButton,
  Fact,
  Facts,
  ObjectLink,
  Status,
  Tone,
} from '../look';
import { inWords, useWords } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { Explained } from './Explained';
import { useClusterLinks } from './links';
import { InOneLine } from './InOneLine';
import { Listing } from './Listing';

const tones: Record<Service['state'], Tone> = {
  assigned: 'good',
  partial: 'warn',
  pending: 'warn',
  'not-managed': 'off',
};

const idOf = ({ ref }: Service) => `${ref.namespace}/${ref.name}`;

function Announced({ service }: { service: Service }) {
  const t = useWords();
  const { node, state } = service.announcement;
  const ips = service.addresses.map(({ ip }) => ip).join(', ');
  const unwell = state !== 'announced' && state !== 'not-needed';
  return (
    <Explained
      cluster={service.cluster}
      of={service.ref}
      own={service.findings}
      tone={announcementTone[state]}
      said={unwell ? [t(`lease.meaning.${state}`, { ips })] : []}
    >
      {node ?? t(`lease.state.${state}`)}
      {node && state !== 'announced' && `: ${t(`lease.state.${state}`)}`}
    </Explained>
  );
}

const isUnwell = ({ state, announcement }: Service) =>
  tones[state] === 'warn' || announcementTone[announcement.state] === 'bad';

function ServiceDetail({ service }: { service: Service }) {
  const t = useWords();
  const links = useClusterLinks(service.cluster);
  const { announcement, ref } = service;
  return (
    <Detail
      title={ref.name}
      kind={`Service · ${ref.namespace}`}
      value={service}
      cluster={service.cluster}
      of={ref}
      unwell={isUnwell(service)}
      findings={service.findings}
      closeTo={links.back('services')}
    >
      <Facts>
        <Fact label={t('services.state')}>
          <Status tone={tones[service.state]}>
            {t(`services.states.${service.state}`)}
          </Status>
          {service.reason && <div>{inWords(service.reason, t)}</div>}
        </Fact>
        <Fact label={t('services.manager')}>
          {t(`services.managers.${service.manager}`)}
        </Fact>
        {service.ownerGateway && (
          <Fact label={t('ip.gateway')}>
            <ObjectLink cluster={service.cluster} of={service.ownerGateway} />
          </Fact>
        )}
        <Fact label={t('services.addresses')} wide>
          {service.addresses.map(({ ip, pool }) => (
            <div key={ip}>
              {ip} <CopyButton text={ip} />
              {pool && (
                <>
                  {' '}
                  {t('services.fromPool')}{' '}
                  <ObjectLink
                    cluster={service.cluster}
                    of={{ kind: 'CiliumLoadBalancerIPPool', name: pool }}
                  />
                </>
              )}
            </div>
          ))}
          {service.addresses.length === 0 && t('ip.none')}
        </Fact>
        <Fact label={t('services.ports')}>
          {service.ports
            .map(({ port, protocol }) => `${port}/${protocol}`)
            .join(', ')}
        </Fact>
        <Fact label={t('lease.title')}>
          <Announced service={service} />
        </Fact>
        <Fact label={t('services.eligible')} wide>
          {announcement.eligibleNodes.join(', ') || t('lease.noSuccessor')}
        </Fact>
        {announcement.policies.length > 0 && (
          <Fact label={t('services.policies')} wide>
            {announcement.policies.map(name => (
              <div key={name}>
                <ObjectLink
                  cluster={service.cluster}
                  of={{ kind: 'CiliumL2AnnouncementPolicy', name }}
                />
              </div>
            ))}
          </Fact>
        )}
      </Facts>
    </Detail>
  );
}

/** The Services of a cluster that have addresses or want some. */
export function Services(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(servicesOf, cluster.name);
  const columns: Column<Service>[] = [
    {
      id: 'name',
      label: t('column.name'),
      text: ({ ref }) => ref.name,
      cell: ({ ref }) => (
        <Link to={links.object('services', [ref.namespace ?? '', ref.name])}>
          {ref.name}
        </Link>
      ),
    },
    {
      id: 'namespace',
      label: t('column.namespace'),
      text: ({ ref }) => ref.namespace ?? '',
      cell: ({ ref }) => ref.namespace,
    },
    {
      id: 'address',
      label: t('services.addresses'),
      text: service => service.addresses.map(({ ip }) => ip).join(' '),
      cell: service =>
        service.addresses.map(({ ip }) => <InOneLine key={ip}>{ip}</InOneLine>),
    },
    {
      id: 'state',
      label: t('services.state'),
      text: service => t(`services.states.${service.state}`),
      cell: service => (
        <Explained
          cluster={service.cluster}
          of={service.ref}
          own={service.findings}
          tone={tones[service.state]}
          said={service.reason ? [inWords(service.reason, t)] : []}
        >
          {t(`services.states.${service.state}`)}
        </Explained>
      ),
    },
    {
      id: 'node',
      label: t('lease.title'),
      text: service => service.announcement.node ?? '',
      cell: service => <Announced service={service} />,
    },
    {
      id: 'gateway',
      label: t('ip.gateway'),
      text: service => service.ownerGateway?.name ?? '',
      cell: service =>
        service.ownerGateway && (
          <ObjectLink cluster={service.cluster} of={service.ownerGateway} />
        ),
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['Service']}
      empty={t('services.none')}
    >
      {services => {
        const open = services.find(service => idOf(service) === openId);
        return (
          <>
            <DataTable
              label={t('section.services')}
              rows={services}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && <ServiceDetail service={open} />}
          </>
        );
      }}
    </Listing>
  );
}
