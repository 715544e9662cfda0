import { useMemo } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { MissingClaim } from 'backstage-plugin-cilium-gateway-common';
import { look, Notice } from '../look';
import { Column, DataTable } from '../table';
import { useWords } from '../words';

const useStyles = makeStyles(theme => ({
  code: { fontFamily: look(theme).mono, fontSize: 12 },
}));

const nameOf = ({ title, entityRef }: MissingClaim) =>
  title ?? parseEntityRef(entityRef).name;

/** Entities whose annotations name what is in no cluster. */
export function MissingClaims(props: {
  items: readonly MissingClaim[];
  all: number;
  ownerName: (entityRef: string) => string;
}) {
  const classes = useStyles();
  const t = useWords();
  const { items, all, ownerName } = props;
  const columns = useMemo(
    (): readonly Column<MissingClaim>[] => [
      {
        id: 'entity',
        label: t('audit.entity'),
        text: claim => `${nameOf(claim)} ${claim.entityRef}`,
        cell: claim => (
          <EntityRefLink entityRef={claim.entityRef}>
            {nameOf(claim)}
          </EntityRefLink>
        ),
      },
      {
        id: 'owner',
        label: t('audit.owner'),
        text: ({ owner }) => (owner ? ownerName(owner) : t('audit.noOwner')),
        cell: ({ owner }) =>
          owner ? (
            <EntityRefLink entityRef={owner}>{ownerName(owner)}</EntityRefLink>
          ) : (
            t('audit.noOwner')
          ),
      },
      {
        id: 'annotation',
        label: t('missing.annotation'),
        text: ({ annotation }) => annotation,
        cell: ({ annotation }) => (
          <code className={classes.code}>{annotation}</code>
        ),
      },
      {
        id: 'value',
        label: t('missing.value'),
        text: ({ value }) => value,
        cell: ({ value }) => <code className={classes.code}>{value}</code>,
      },
      {
        id: 'message',
        label: t('missing.message'),
        text: ({ message }) => message,
        cell: ({ message }) => message,
      },
    ],
    [t, classes, ownerName],
  );
  if (all === 0) return <Notice tone="good">{t('missing.none')}</Notice>;
  return (
    <>
      <div>{t('missing.hint')}</div>
      <DataTable
        label={t('audit.section.missing')}
        rows={items}
        all={all}
        columns={columns}
        idOf={({ entityRef, annotation, value }) =>
          `${entityRef} ${annotation} ${value}`
        }
      />
    </>
  );
}
