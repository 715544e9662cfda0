import { Link } from '@backstage/core-components';
import type { Cluster, Gateway } from 'backstage-plugin-cilium-gateway-common';
import { gatewaysOf, useLive } from '../live';
import {
  CopyButton,
  Fact,
  Facts,
  healthTone,
  isUnwell,
  ObjectLink,
  Status,
} from '../look';
import { healthWords, useWords } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { Explained } from './Explained';
import { useClusterLinks } from './links';
import { Conditions, Listeners, troublesInWords } from './Listeners';
import { InOneLine } from './InOneLine';
import { Listing } from './Listing';

const idOf = ({ ref }: Gateway) => `${ref.namespace}/${ref.name}`;

function Addresses({ gateway }: { gateway: Gateway }) {
  const t = useWords();
  if (gateway.addresses.length === 0) return <>{t('ip.none')}</>;
  return (
    <>
      {gateway.addresses.map(({ ip }) => (
        <InOneLine key={ip}>{ip}</InOneLine>
      ))}
    </>
  );
}

function GatewayDetail({ gateway }: { gateway: Gateway }) {
  const t = useWords();
  const links = useClusterLinks(gateway.cluster);
  const { ref, cluster } = gateway;
  return (
    <Detail
      title={ref.name}
      kind={`Gateway · ${ref.namespace}`}
      value={gateway}
      cluster={cluster}
      of={ref}
      unwell={isUnwell(gateway.health)}
      findings={gateway.findings}
      closeTo={links.back('gateways')}
    >
      <Facts>
        <Fact label={t('column.health')}>
          <Status tone={healthTone[gateway.health]}>
            {healthWords(gateway.health, t)}
          </Status>
        </Fact>
        <Fact label={t('gateways.class')}>
          {gateway.className}
          {gateway.managedByCilium === false && (
            <div>{t('gateways.notCilium')}</div>
          )}
        </Fact>
        <Fact label={t('services.addresses')}>
          {gateway.addresses.map(({ ip }) => (
            <div key={ip}>
              {ip} <CopyButton text={ip} />
            </div>
          ))}
        </Fact>
        {gateway.service && (
          <Fact label={t('gateways.service')}>
            <ObjectLink cluster={cluster} of={gateway.service} />
          </Fact>
        )}
        <Fact label={t('gateways.conditions')} wide>
          <Conditions conditions={gateway.conditions} />
        </Fact>
        <Fact label={t('gateways.listeners')} wide>
          <Listeners listeners={gateway.listeners} />
        </Fact>
        {gateway.listenerSets.length > 0 && (
          <Fact label={t('gateways.listenerSets')} wide>
            {gateway.listenerSets.map(set => (
              <div key={`${set.namespace} ${set.name}`}>
                <ObjectLink cluster={cluster} of={set} kind="below" />
              </div>
            ))}
          </Fact>
        )}
        <Fact label={t('section.routes')} wide>
          {gateway.routes.length === 0 && t('gateways.noRoutes')}
          {gateway.routes.map(route => (
            <div key={`${route.kind} ${route.namespace} ${route.name}`}>
              <ObjectLink cluster={cluster} of={route} kind="below" />
            </div>
          ))}
        </Fact>
      </Facts>
    </Detail>
  );
}

/** The Gateways of a cluster and their listeners. */
export function Gateways(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(gatewaysOf, cluster.name);
  const columns: Column<Gateway>[] = [
    {
      id: 'name',
      label: t('column.name'),
      text: ({ ref }) => ref.name,
      cell: ({ ref }) => (
        <Link to={links.object('gateways', [ref.namespace ?? '', ref.name])}>
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
      text: gateway => gateway.addresses.map(({ ip }) => ip).join(' '),
      cell: gateway => <Addresses gateway={gateway} />,
    },
    {
      id: 'listeners',
      label: t('gateways.listeners'),
      text: gateway => gateway.listeners.map(({ name }) => name).join(' '),
      cell: gateway =>
        gateway.listeners.map(({ name, protocol, port, hostname }) => (
          <div key={name}>
            {name}: {protocol} {port} {hostname}
          </div>
        )),
    },
    {
      id: 'routes',
      label: t('section.routes'),
      text: gateway => gateway.routes.length,
      cell: gateway => gateway.routes.length,
    },
    {
      id: 'health',
      label: t('column.health'),
      text: gateway => healthWords(gateway.health, t),
      cell: gateway => (
        <Explained
          cluster={gateway.cluster}
          of={gateway.ref}
          own={gateway.findings}
          tone={healthTone[gateway.health]}
          said={troublesInWords(gateway.conditions, t)}
        >
          {healthWords(gateway.health, t)}
        </Explained>
      ),
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['Gateway', 'GatewayClass']}
      empty={t('gateways.none')}
    >
      {gateways => {
        const open = gateways.find(gateway => idOf(gateway) === openId);
        return (
          <>
            <DataTable
              label={t('section.gateways')}
              rows={gateways}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && <GatewayDetail gateway={open} />}
          </>
        );
      }}
    </Listing>
  );
}
