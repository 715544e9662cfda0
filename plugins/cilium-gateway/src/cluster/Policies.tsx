import { Link } from '@backstage/core-components';
import type { Cluster, L2Policy } from 'backstage-plugin-cilium-gateway-common';
import { policiesOf, useLive } from '../live';
import { Fact, Facts, ObjectLink, Status } from '../look';
import { useWords } from '../words';
import { Column, DataTable } from '../table';
import { Detail } from './Detail';
import { useClusterLinks } from './links';
import { Listing } from './Listing';
import { Selector } from './Selector';

const idOf = ({ name }: L2Policy) => name;

function Announces({ policy }: { policy: L2Policy }) {
  const t = useWords();
  const what = [
    ...(policy.loadBalancerIPs ? [t('policies.loadBalancerIPs')] : []),
    ...(policy.externalIPs ? [t('policies.externalIPs')] : []),
  ];
  return what.length > 0 ? (
    <>{what.join(', ')}</>
  ) : (
    <Status tone="warn">{t('policies.nothing')}</Status>
  );
}

function PolicyDetail({ policy }: { policy: L2Policy }) {
  const t = useWords();
  const links = useClusterLinks(policy.cluster);
  return (
    <Detail
      title={policy.name}
      kind="CiliumL2AnnouncementPolicy"
      value={policy}
      cluster={policy.cluster}
      of={{ kind: 'CiliumL2AnnouncementPolicy', name: policy.name }}
      unwell={false}
      findings={policy.findings}
      closeTo={links.back('policies')}
    >
      <Facts>
        <Fact label={t('policies.announces')}>
          <Announces policy={policy} />
        </Fact>
        <Fact label={t('policies.interfaces')}>
          {policy.interfaces.length === 0
            ? t('policies.everyInterface')
            : policy.interfaces.map(pattern => (
                <div key={pattern}>
                  <code>{pattern}</code>
                </div>
              ))}
        </Fact>
        <Fact label={t('pool.for')} wide>
          <Selector
            selector={policy.serviceSelector}
            everything={t('pool.everyService')}
          />
        </Fact>
        <Fact label={t('policies.nodeSelector')} wide>
          <Selector
            selector={policy.nodeSelector}
            everything={t('policies.everyNode')}
          />
        </Fact>
        <Fact label={t('policies.nodes')} wide>
          {policy.nodes.join(', ') || '–'}
        </Fact>
        <Fact label={t('section.services')} wide>
          {policy.services.map(ref => (
            <div key={`${ref.namespace} ${ref.name}`}>
              <ObjectLink cluster={policy.cluster} of={ref} kind="below" />
            </div>
          ))}
          {policy.services.length === 0 && t('policies.noService')}
        </Fact>
      </Facts>
    </Detail>
  );
}

/** The L2 announcement policies of a cluster: which nodes may announce which Services. */
export function Policies(props: { cluster: Cluster; openId: string }) {
  const t = useWords();
  const { cluster, openId } = props;
  const links = useClusterLinks(cluster.name);
  const live = useLive(policiesOf, cluster.name);
  const columns: Column<L2Policy>[] = [
    {
      id: 'name',
      label: t('column.name'),
      text: idOf,
      cell: ({ name }) => (
        <Link to={links.object('policies', [name])}>{name}</Link>
      ),
    },
    {
      id: 'interfaces',
      label: t('policies.interfaces'),
      text: policy => policy.interfaces.join(' '),
      cell: policy =>
        policy.interfaces.join(', ') || t('policies.everyInterface'),
    },
    {
      id: 'nodes',
      label: t('policies.nodes'),
      text: policy => policy.nodes.join(' '),
      cell: policy => policy.nodes.join(', '),
    },
    {
      id: 'services',
      label: t('section.services'),
      text: policy => policy.services.map(ref => ref.name).join(' '),
      cell: policy => policy.services.map(ref => ref.name).join(', '),
    },
    {
      id: 'announces',
      label: t('policies.announces'),
      text: policy => `${policy.loadBalancerIPs} ${policy.externalIPs}`,
      cell: policy => <Announces policy={policy} />,
    },
  ];
  return (
    <Listing
      live={live}
      cluster={cluster}
      kinds={['CiliumL2AnnouncementPolicy']}
      empty={t('policies.none')}
    >
      {policies => {
        const open = policies.find(policy => policy.name === openId);
        return (
          <>
            <DataTable
              label={t('section.policies')}
              rows={policies}
              columns={columns}
              idOf={idOf}
              openId={openId}
            />
            {open && <PolicyDetail policy={open} />}
          </>
        );
      }}
    </Listing>
  );
}
