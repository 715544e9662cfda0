import { useMemo } from 'react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  ciliumGatewayClusterReadPermission,
  Unclaimed,
} from 'backstage-plugin-cilium-gateway-common';
import { CopyButton, Notice, ObjectLink } from '../look';
import { Column, DataTable } from '../table';
import { useWords, Words } from '../words';
import { Some } from './Some';

const columnsIn = (t: Words): readonly Column<Unclaimed>[] => [
  {
    id: 'what',
    label: t('unclaimed.what'),
    text: ({ object, hostname }) =>
      hostname ?? `${object?.name} ${object?.namespace ?? ''}`,
    cell: ({ cluster, object, hostname }) => (
      <>
        {!hostname && object && (
          <ObjectLink cluster={cluster} of={object} kind="below" />
        )}
        {hostname && (
          <>
            {hostname} <CopyButton text={hostname} />
          </>
        )}
      </>
    ),
  },
  {
    id: 'kind',
    label: t('column.kind'),
    text: ({ kind }) => t(`unclaimed.kinds.${kind}`),
    cell: ({ kind }) => t(`unclaimed.kinds.${kind}`),
  },
  {
    id: 'object',
    label: t('unclaimed.object'),
    text: ({ object, hostname }) =>
      hostname && object
        ? `${object.name} ${object.kind} ${object.namespace ?? ''}`
        : '',
    cell: ({ cluster, object, hostname }) =>
      hostname && object ? (
        <ObjectLink cluster={cluster} of={object} kind="below" />
      ) : (
        t('audit.none')
      ),
  },
  {
    id: 'cluster',
    label: t('page.cluster'),
    text: ({ cluster }) => cluster,
    cell: ({ cluster }) => cluster,
  },
  {
    id: 'addresses',
    label: t('audit.addresses'),
    text: ({ addresses }) => addresses.join(' '),
    cell: ({ addresses }) => (
      <Some
        items={addresses.map(ip => (
          <div key={ip}>{ip}</div>
        ))}
      />
    ),
  },
];

/** Gateways, Services and hostnames in the clusters that no entity claims. */
export function UnclaimedObjects(props: {
  items: readonly Unclaimed[];
  all: number;
}) {
  const t = useWords();
  const { items, all } = props;
  const columns = useMemo(() => columnsIn(t), [t]);
  const { allowed, loading } = usePermission({
    permission: ciliumGatewayClusterReadPermission,
  });
  if (all === 0) {
    return allowed || loading ? (
      <Notice tone="good">{t('unclaimed.none')}</Notice>
    ) : (
      <Notice tone="off">
        {t('unclaimed.permission', {
          permission: ciliumGatewayClusterReadPermission.name,
        })}
      </Notice>
    );
  }
  return (
    <>
      <div>{t('unclaimed.hint')}</div>
      <DataTable
        label={t('audit.section.unclaimed')}
        rows={items}
        all={all}
        columns={columns}
        idOf={({ cluster, kind, object, hostname }) =>
          [
            cluster,
            kind,
            object?.kind,
            object?.namespace,
            object?.name,
            hostname,
          ].join(' ')
        }
      />
    </>
  );
}
