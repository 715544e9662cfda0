import { makeStyles } from '@material-ui/core/styles';
import type { ResolveRequest } from 'backstage-plugin-cilium-gateway-common';
import { resolutionOf, useLive, useUrlState } from '../live';
import { Heading, look, Notice, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';
import { BLANK, requestOf, withScheme } from './asked';
import { Outcome } from './Outcome';
import { RequestForm } from './RequestForm';

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
      color: l.text,
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
  };
});

function Answer(props: { cluster: string; request: ResolveRequest }) {
  const about = resolutionOf.about(props.cluster, props.request);
  const { data, error, readAt, retry } = useLive(resolutionOf, about);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={200} />
    );
  }
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <Outcome resolution={data} />
    </>
  );
}

/**
 * Any URL, and where a request for it would go. What was asked is in the page's address; the answer follows the cluster as
 * it changes. No request is made.
 */
export function RequestBox(props: {
  clusters: readonly string[];
  examples: readonly string[];
  /** The cluster that a URL is looked for in, unless another is chosen. */
  clusterOf: (url: string) => string | undefined;
}) {
  const classes = useStyles();
  const t = useWords();
  const { clusters, examples, clusterOf } = props;
  const [asked, choose] = useUrlState(BLANK);
  const cluster =
    clusters.find(name => name === asked.cluster) ??
    clusterOf(withScheme(asked.url)) ??
    clusters[0];
  const request = requestOf(asked);
  return (
    <section className={classes.root} aria-label={t('request.title')}>
      <div>
        <Heading level="h3">{t('request.title')}</Heading>
        <div className={classes.quiet}>{t('request.intro')}</div>
      </div>
      <RequestForm
        typed={{ ...asked, cluster }}
        onAsk={choose}
        clusters={clusters}
        examples={examples}
        clusterOf={clusterOf}
      />
      {'line' in request && (
        <div role="alert">
          <Notice
            tone="bad"
            title={t('request.malformed', {
              line: String(request.line),
              text: request.text,
            })}
          >
            {t('request.headersHint')}
          </Notice>
        </div>
      )}
      {'url' in request && request.url && (
        <Answer cluster={cluster} request={request} />
      )}
    </section>
  );
}
