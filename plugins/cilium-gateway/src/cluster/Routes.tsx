import { Link } from '@backstage/core-components';
import type { Cluster, Route } from 'backstage-plugin-cilium-gateway-common';
import { routesOf, useLive } from '../live';
import { Fact, Facts, healthTone, isUnwell, ObjectLink, Status } from '../look';
import { BackendLines, ParentLines } from '../routing';
import { healthWords, inWords, useWords, Words } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { Explained } from './Explained';
import { useClusterLinks } from './links';
import { Listing } from './Listing';

const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

const partsOf = ({ ref }: Route) => [ref.kind, ref.namespace ?? '', ref.name];
const idOf = (route: Route) => partsOf(route).join('/');

const gatewaysOf = (route: Route): string[] => [
  ...new Set(
    route.parents.map(({ gateway, parent }) => (gateway ?? parent).name),
  ),
];

const saidOf = (route: Route, t: Words): string[] => [
  ...new Set(
    route.parents.flatMap(({ reasons }) =>
      reasons.map(reason => inWords(reason, t)),
    ),
  ),
];

function RouteDetail({ route }: { route: Route }) {
  const t = useWords();
  const links = useClusterLinks(route.cluster);
  const { ref } = route;
  return (
    <Detail
      title={ref.name}
      kind={`${ref.kind} · ${ref.namespace}`}
      value={route}
      cluster={route.cluster}
      of={ref}
      unwell={isUnwell(route.health)}
      findings={route.findings}
      closeTo={links.back('routes')}
    >
      <Facts>
        <Fact label={t('column.health')}>
          <Status tone={healthTone[route.health]}>
            {healthWords(route.health, t)}
          </Status>
        </Fact>
        <Fact label={t('routes.hostnames')}>
          {route.hostnames.map(hostname => (
            <div key={hostname}>{hostname}</div>
          ))}
          {route.hostnames.length === 0 && t('listener.anyHost')}
        </Fact>
        <Fact label={t('route.gateway')} wide>
          {route.parents.map(({ gateway, parent }, index) => (
            <div key={`${index} ${parent.name}`}>
              <ObjectLink
                cluster={route.cluster}
                of={gateway ?? parent}
                kind="below"
              />
            </div>
          ))}
        </Fact>
        <Fact label={t('route.verdict')} wide>
          <ParentLines route={route} />
        </Fact>
        <Fact label={t('route.backends')} wide>
          <BackendLines route={route} />
        </Fact>
      </Facts>
    </Detail>
  );
}

/** The routes of a cluster, of every kind. */
export function Routes(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(routesOf, cluster.name);
  const columns: Column<Route>[] = [
    {
      id: 'name',
      label: t('column.name'),
      text: ({ ref }) => ref.name,
      cell: route => (
        <Link to={links.object('routes', partsOf(route))}>
          {route.ref.name}
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
      id: 'kind',
      label: t('column.kind'),
      text: ({ ref }) => ref.kind,
      cell: ({ ref }) => ref.kind,
    },
    {
      id: 'hostnames',
      label: t('routes.hostnames'),
      text: ({ hostnames }) => hostnames.join(' '),
      cell: ({ hostnames }) =>
        hostnames.length === 0
          ? t('listener.anyHost')
          : hostnames.map(hostname => <div key={hostname}>{hostname}</div>),
    },
    {
      id: 'gateway',
      label: t('route.gateway'),
      text: route => gatewaysOf(route).join(' '),
      cell: route => gatewaysOf(route).join(', '),
    },
    {
      id: 'health',
      label: t('column.health'),
      text: route => healthWords(route.health, t),
      cell: route => (
        <Explained
          cluster={route.cluster}
          of={route.ref}
          own={route.findings}
          tone={healthTone[route.health]}
          said={saidOf(route, t)}
        >
          {healthWords(route.health, t)}
        </Explained>
      ),
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={KINDS}
      empty={t('routes.none')}
    >
      {routes => {
        const open = routes.find(route => idOf(route) === openId);
        return (
          <>
            <DataTable
              label={t('section.routes')}
              rows={routes}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && <RouteDetail route={open} />}
          </>
        );
      }}
    </Listing>
  );
}
