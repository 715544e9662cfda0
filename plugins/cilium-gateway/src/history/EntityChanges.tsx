import { useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { EntityTabLink } from '../catalog';
import { Heading, look } from '../look';
import { useWords } from '../words';
import { ChangeLine } from './ChangeLine';
import type { Group } from './groups';

const AT_ONCE = 25;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  const list = { listStyle: 'none', margin: 0, padding: 0 };
  return {
    groups: {
      ...list,
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
    },
    group: {
      padding: theme.spacing(2),
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      '& + &': { borderTop: `1px solid ${l.line}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 2),
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    lines: {
      ...list,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
  };
});

/** What changed, entity by entity. */
export function EntityChanges(props: {
  groups: readonly Group[];
  ownerName: (entityRef: string) => string;
}) {
  const classes = useStyles();
  const t = useWords();
  const [limit, setLimit] = useState(AT_ONCE);
  const { groups, ownerName } = props;
  const left = groups.length - limit;
  return (
    <>
      <ul className={classes.groups} aria-label={t('changes.list')}>
        {groups.slice(0, limit).map(({ key, of, changes }) => (
          <li key={key} className={classes.group}>
            <div className={classes.head}>
              <Heading level="h3">
                <EntityTabLink entityRef={of.entityRef}>
                  {of.title ?? parseEntityRef(of.entityRef).name}
                </EntityTabLink>
              </Heading>
              <span className={classes.quiet}>
                {of.owner ? (
                  <EntityRefLink entityRef={of.owner}>
                    {ownerName(of.owner)}
                  </EntityRefLink>
                ) : (
                  t('audit.noOwner')
                )}
                {` · ${of.cluster}`}
              </span>
            </div>
            <ul className={classes.lines}>
              {changes.map(change => (
                <ChangeLine key={JSON.stringify(change)} change={change} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <div>
          <Button size="small" onClick={() => setLimit(limit + AT_ONCE)}>
            {t('changes.more', { number: String(Math.min(left, AT_ONCE)) })}
          </Button>
        </div>
      )}
    </>
  );
}
