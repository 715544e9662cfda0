import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  ExposeDraftAnswer,
  ExposeDraftRequest,
} from 'backstage-plugin-cilium-gateway-common';
import { FindingList } from '../findings';
import { draftPreviewOf, useLive } from '../live';
import { CopyableCode, Heading, look, Notice, Waiting } from '../look';
import { Outcome } from '../request';
import { Failure, StaleNotice } from '../states/Failure';
import { Verdict } from '../whatif';
import { useWords } from '../words';
import { useTemplateLink } from './useTemplateLink';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
    tools: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
    },
    tool: { textTransform: 'none', font: 'inherit', fontWeight: 600 },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
  };
});

/** Whether somebody would have to do something first, whatever the manifest says. */
function isBad({ problems, introduced, resolution }: ExposeDraftAnswer) {
  const status = resolution?.response.status;
  return (
    status === null ||
    (status !== undefined && status >= 400) ||
    [...problems, ...introduced].some(({ severity }) => severity === 'error')
  );
}

function Manifest(props: {
  answer: ExposeDraftAnswer;
  cluster: string;
  draft: ExposeDraftRequest;
}) {
  const classes = useStyles();
  const t = useWords();
  const { answer, cluster, draft } = props;
  const template = useTemplateLink(cluster, draft);
  const [first] = answer.objects;
  const file = `${first.kind.toLowerCase()}-${first.name}.yaml`;
  return (
    <>
      <Heading level="h3">{t('expose.manifest')}</Heading>
      <div className={classes.quiet}>{t('expose.manifestHint')}</div>
      <CopyableCode text={answer.manifests} name={t('expose.manifest')} />
      <div className={classes.tools}>
        <Button
          className={classes.tool}
          variant="outlined"
          href={`data:application/yaml;charset=utf-8,${encodeURIComponent(
            answer.manifests,
          )}`}
          download={file}
        >
          {t('expose.download', { file })}
        </Button>
        {template && <Link to={template}>{t('expose.openTemplate')}</Link>}
      </div>
    </>
  );
}

/** What would be if the draft were applied, in words and hop by hop, and its manifests to take away. */
export function Result(props: { cluster: string; draft: ExposeDraftRequest }) {
  const classes = useStyles();
  const t = useWords();
  const { cluster, draft } = props;
  const about = draftPreviewOf.about(cluster, draft);
  const { data, error, readAt, retry } = useLive(draftPreviewOf, about);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={320} />
    );
  }
  const bad = isBad(data);
  return (
    <div className={classes.root}>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <Notice
        tone={bad ? 'bad' : 'good'}
        title={bad ? t('expose.wouldFail') : t('expose.wouldWork')}
      />
      {data.resolution && (
        <div>
          {bad && <div className={classes.quiet}>{t('expose.instead')}</div>}
          <Outcome resolution={data.resolution} />
        </div>
      )}
      {data.allocation && (
        <Verdict
          cluster={cluster}
          name={t('whatIf.outcome')}
          preview={data.allocation}
        />
      )}
      {data.introduced.length > 0 && (
        <section aria-label={t('expose.introduced')}>
          <Heading level="h3">{t('expose.introduced')}</Heading>
          <FindingList findings={data.introduced} />
        </section>
      )}
      {data.manifests !== '' && (
        <Manifest answer={data} cluster={cluster} draft={draft} />
      )}
    </div>
  );
}
