import { makeStyles } from '@material-ui/core/styles';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { Status, Tone } from '../look';
import { Since, useWords } from '../words';

const tones: Record<ClusterReading['state'], Tone> = {
  ok: 'good',
  syncing: 'busy',
  stale: 'warn',
  error: 'bad',
};

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    overflowWrap: 'anywhere',
  },
}));

/** How fresh the picture of a cluster is, in words; when it was last heard from exactly, on hover. */
export function ClusterFreshness({ cluster }: { cluster: ClusterReading }) {
  const t = useWords();
  const { name, state, observedAt, error } = cluster;
  const since = observedAt ? <Since at={observedAt} /> : t('cluster.never');
  return (
    <Status tone={tones[state]} title={observedAt ?? undefined}>
      {state === 'stale'
        ? t('cluster.stale', { cluster: name, since })
        : t(`cluster.${state}`, { cluster: name })}
      {error && `: ${error}`}
    </Status>
  );
}

/** The clusters whose part of an answer is old or missing, each with its reason; the others need no words. */
export function ClusterTroubles(props: {
  clusters: readonly ClusterReading[];
}) {
  const classes = useStyles();
  const t = useWords();
  const troubled = props.clusters.filter(cluster => cluster.state !== 'ok');
  if (troubled.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('cluster.troubles')}>
      {troubled.map(cluster => (
        <li key={cluster.name}>
          <ClusterFreshness cluster={cluster} />
        </li>
      ))}
    </ul>
  );
}
