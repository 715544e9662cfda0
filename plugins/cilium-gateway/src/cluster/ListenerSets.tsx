import { Link } from '@backstage/core-components';
import type {
  Cluster,
  ListenerSet,
} from 'backstage-plugin-cilium-gateway-common';
import { listenerSetsOf, useLive } from '../live';
import { Fact, Facts, healthTone, isUnwell, ObjectLink, Status } from '../look';
import { healthWords, useWords } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { Explained } from './Explained';
import { useClusterLinks } from './links';
import { Conditions, Listeners, troublesInWords } from './Listeners';
import { Listing } from './Listing';

const idOf = ({ ref }: ListenerSet) => `${ref.namespace}/${ref.name}`;

function ListenerSetDetail({ set }: { set: ListenerSet }) {
  const t = useWords();
  const links = useClusterLinks(set.cluster);
  const { ref, cluster } = set;
  return (
    <Detail
      title={ref.name}
      kind={`ListenerSet · ${ref.namespace}`}
      cluster={cluster}
      of={ref}
      unwell={isUnwell(set.health)}
      value={set}
      findings={set.findings}
      closeTo={links.back('listener-sets')}
    >
      <Facts>
        <Fact label={t('column.health')}>
          <Status tone={healthTone[set.health]}>
            {healthWords(set.health, t)}
          </Status>
        </Fact>
        <Fact label={t('listenerSets.gateway')}>
          <ObjectLink cluster={cluster} of={set.gateway} kind="below" />
        </Fact>
        <Fact label={t('gateways.conditions')} wide>
          <Conditions conditions={set.conditions} />
        </Fact>
        <Fact label={t('gateways.listeners')} wide>
          <Listeners listeners={set.listeners} />
        </Fact>
        <Fact label={t('section.routes')} wide>
          {set.routes.length === 0 && t('gateways.noRoutes')}
          {set.routes.map(route => (
            <div key={`${route.kind} ${route.namespace} ${route.name}`}>
              <ObjectLink cluster={cluster} of={route} kind="below" />
            </div>
          ))}
        </Fact>
      </Facts>
    </Detail>
  );
}

/** The listeners that teams add to a Gateway of somebody else's. */
export function ListenerSets(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(listenerSetsOf, cluster.name);
  const columns: Column<ListenerSet>[] = [
    {
      id: 'name',
      label: t('column.name'),
      text: ({ ref }) => ref.name,
      cell: ({ ref }) => (
        <Link
          to={links.object('listener-sets', [ref.namespace ?? '', ref.name])}
        >
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
      id: 'gateway',
      label: t('listenerSets.gateway'),
      text: ({ gateway }) => gateway.name,
      cell: set => <ObjectLink cluster={set.cluster} of={set.gateway} />,
    },
    {
      id: 'listeners',
      label: t('gateways.listeners'),
      text: set => set.listeners.map(({ name }) => name).join(' '),
      cell: set =>
        set.listeners.map(({ name, protocol, port, hostname }) => (
          <div key={name}>
            {name}: {protocol} {port} {hostname}
          </div>
        )),
    },
    {
      id: 'routes',
      label: t('section.routes'),
      text: set => set.routes.length,
      cell: set => set.routes.length,
    },
    {
      id: 'health',
      label: t('column.health'),
      text: set => healthWords(set.health, t),
      cell: set => (
        <Explained
          cluster={set.cluster}
          of={set.ref}
          own={set.findings}
          tone={healthTone[set.health]}
          said={troublesInWords(set.conditions, t)}
        >
          {healthWords(set.health, t)}
        </Explained>
      ),
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['ListenerSet']}
      empty={t('listenerSets.none')}
    >
      {sets => {
        const open = sets.find(set => idOf(set) === openId);
        return (
          <>
            <DataTable
              label={t('section.listener-sets')}
              rows={sets}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && <ListenerSetDetail set={open} />}
          </>
        );
      }}
    </Listing>
  );
}
