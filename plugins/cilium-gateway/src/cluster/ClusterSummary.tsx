import { makeStyles } from '@material-ui/core/styles';
import type { Cluster } from 'backstage-plugin-cilium-gateway-common';
import { Fact, Facts, look, RawObject, Status, Tone } from '../look';
import { ClusterFreshness } from '../states/ClusterTroubles';
import { useWords } from '../words';

const FEATURES = [
  'lbIpam',
  'l2Announcements',
  'gatewayApi',
  'externalIps',
  'bgp',
  'nodeIpam',
] as const;

const featureTone: Record<'true' | 'false' | 'unknown', Tone> = {
  true: 'good',
  false: 'off',
  unknown: 'unknown',
};
const stateOf = (on: boolean | null) =>
  on === null ? 'unknown' : (`${on}` as const);

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
    },
    head: { display: 'flex', justifyContent: 'space-between', gap: 8 },
    features: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
    },
  };
});

/** What runs in the cluster, which of Cilium's features are on, and how fresh the picture is. */
export function ClusterSummary({ cluster }: { cluster: Cluster }) {
  const classes = useStyles();
  const t = useWords();
  const { versions, features, l2Timing, kinds } = cluster;
  const unread = kinds.filter(kind =>
    ['absent', 'forbidden', 'error', 'stale'].includes(kind.state),
  );
  return (
    <section className={classes.root} aria-label={t('summary.title')}>
      <div className={classes.head}>
        <span role="status">
          <ClusterFreshness cluster={cluster} />
        </span>
        <RawObject name={cluster.title} value={cluster} />
      </div>
      <Facts>
        <Fact label="Kubernetes">
          {versions.kubernetes ?? t('summary.unknown')}
        </Fact>
        <Fact label="Cilium">{versions.cilium ?? t('summary.unknown')}</Fact>
        <Fact label="Gateway API">
          {versions.gatewayApi ?? t('summary.unknown')}
        </Fact>
        {l2Timing && (
          <Fact label={t('summary.timing')}>
            {t('summary.timingWords', {
              duration: String(l2Timing.leaseDurationSeconds),
              deadline: String(l2Timing.renewDeadlineSeconds),
              retry: String(l2Timing.retryPeriodSeconds),
            })}
          </Fact>
        )}
        <Fact label={t('summary.features')} wide>
          <span className={classes.features}>
            {FEATURES.map(feature => {
              const state = stateOf(features[feature]);
              return (
                <Status key={feature} tone={featureTone[state]}>
                  {t(`feature.${feature}`)}: {t(`feature.state.${state}`)}
                </Status>
              );
            })}
          </span>
        </Fact>
        {unread.length > 0 && (
          <Fact label={t('summary.unread')} wide>
            <span className={classes.features}>
              {unread.map(({ kind, state, error }) => (
                <Status
                  key={kind}
                  tone={state === 'absent' ? 'off' : 'warn'}
                  title={error}
                >
                  {kind}: {t(`kind.state.${state}`)}
                </Status>
              ))}
            </span>
          </Fact>
        )}
      </Facts>
    </section>
  );
}
