import { useMemo } from 'react';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  AuditCounts,
  AuditFilter,
  AuditOwner,
} from 'backstage-plugin-cilium-gateway-common';
import { standingOf, useLive } from '../live';
import { Meter, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { Column, DataTable } from '../table';
import { useWords } from '../words';
import { useAuditLinks } from './links';

const COUNTS = [
  ['error', 'errors'],
  ['warning', 'warnings'],
  ['info', 'infos'],
  ['waived', 'waived'],
] as const satisfies readonly (readonly [keyof AuditCounts, string])[];

const shareOf = ({ entities, unhealthy }: AuditOwner) =>
  ((entities - unhealthy) / entities) * 100;

function Entities(props: { of: AuditOwner; name: string }) {
  const t = useWords();
  const links = useAuditLinks();
  const { owner, entities } = props.of;
  return owner ? (
    <Link
      to={links.entities({ owner })}
      aria-label={t('owners.show', {
        number: String(entities),
        owner: props.name,
      })}
    >
      {entities}
    </Link>
  ) : (
    <>{entities}</>
  );
}

/**
 * The board of owners: how many entities each one has, and how many of them are without error or warning. Counted by the
 * backend, which knows of each finding whether it is about the entity and so the same in every cluster.
 */
export function Owners(props: {
  filter: AuditFilter;
  ownerName: (entityRef: string) => string;
}) {
  const t = useWords();
  const { filter, ownerName } = props;
  const { data, error, readAt, retry } = useLive(
    standingOf,
    standingOf.about(filter),
  );
  const columns = useMemo((): readonly Column<AuditOwner>[] => {
    const nameOf = ({ owner }: AuditOwner) =>
      owner ? ownerName(owner) : t('audit.noOwner');
    const shareWords = ({ entities, unhealthy }: AuditOwner) =>
      t('owners.share', {
        good: String(entities - unhealthy),
        all: String(entities),
      });
    return [
      {
        id: 'owner',
        label: t('audit.owner'),
        text: nameOf,
        cell: one =>
          one.owner ? (
            <EntityRefLink entityRef={one.owner}>{nameOf(one)}</EntityRefLink>
          ) : (
            nameOf(one)
          ),
      },
      {
        id: 'entities',
        label: t('owners.entities'),
        text: ({ entities }) => entities,
        largestFirst: true,
        cell: one => <Entities of={one} name={nameOf(one)} />,
      },
      {
        id: 'share',
        label: t('owners.inOrder'),
        text: shareWords,
        order: shareOf,
        cell: one => (
          <>
            {shareWords(one)}
            <Meter
              plain
              percent={shareOf(one)}
              label={t('owners.inOrder')}
              text={shareWords(one)}
            />
          </>
        ),
      },
      ...COUNTS.map(
        ([count, word]): Column<AuditOwner> => ({
          id: word,
          label: t(`owners.${word}`),
          text: ({ findings }) => findings[count],
          largestFirst: true,
          cell: ({ findings }) => findings[count],
        }),
      ),
    ];
  }, [t, ownerName]);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={480} />
    );
  }
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <DataTable
        label={t('audit.section.owners')}
        rows={data.owners}
        columns={columns}
        idOf={({ owner }) => owner ?? ''}
      />
    </>
  );
}
