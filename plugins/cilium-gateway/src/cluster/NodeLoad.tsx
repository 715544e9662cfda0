import { makeStyles } from '@material-ui/core/styles';
import type { Lease, L2Policy } from 'backstage-plugin-cilium-gateway-common';
import { look, Meter, Notice } from '../look';
import { useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: {
      listStyle: 'none',
      margin: theme.spacing(0, 0, 1),
      padding: 0,
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
      gap: theme.spacing(2),
    },
    node: { fontWeight: 600, overflowWrap: 'anywhere' },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
  };
});

/**
 * How many addresses each node announces. Cilium elects who comes first and does not balance, so after a drain or a reboot
 * one node may hold them all.
 */
export function NodeLoad(props: {
  leases: readonly Lease[];
  policies: readonly L2Policy[];
}) {
  const classes = useStyles();
  const t = useWords();
  const held = props.leases.filter(
    lease => lease.holder && lease.state !== 'orphaned',
  );
  const nodes = [
    ...new Set([
      ...props.policies.flatMap(policy => policy.nodes),
      ...held.flatMap(lease => lease.holder ?? []),
    ]),
  ].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const load = nodes.map(node => ({
    node,
    count: held.filter(lease => lease.holder === node).length,
  }));
  const all = load.find(({ count }) => count === held.length);
  return (
    <section aria-label={t('leases.perNode')}>
      <ul className={classes.list}>
        {load.map(({ node, count }) => {
          const text = t('leases.count', { count });
          return (
            <li key={node}>
              <div className={classes.node}>{node}</div>
              <Meter
                percent={held.length === 0 ? 0 : (count / held.length) * 100}
                plain
                label={t('leases.share', { node })}
                text={text}
              />
              <div className={classes.quiet}>{text}</div>
            </li>
          );
        })}
      </ul>
      {all && held.length > 1 && nodes.length > 1 && (
        <Notice tone="info">{t('leases.skew', { node: all.node })}</Notice>
      )}
    </section>
  );
}
