import { ErrorBoundary } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  ciliumGatewayPreviewPermission,
  Exposure,
  Health,
  Path,
} from 'backstage-plugin-cilium-gateway-common';
import { ExposeButton } from '../expose';
import { useExposure } from '../exposure';
import { FindingList } from '../findings';
import { useUrlState } from '../live';
import { ChoiceField, Heading, look, SearchField, Waiting } from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { RequestBox } from '../request';
import { ExposureFailure } from '../states/ExposureFailure';
import { StaleNotice } from '../states/Failure';
import { NothingExposed } from '../states/NothingExposed';
import { useWords } from '../words';
import { PathPanel } from './PathPanel';

const STATES = ['all', 'broken', 'warning', 'unknown', 'ok'] as const;
const FILTERS = { q: '', state: 'all' };
type Choice = (typeof STATES)[number];

const healthOf: Record<Exclude<Choice, 'all'>, Health> = {
  broken: 'error',
  warning: 'warning',
  unknown: 'unknown',
  ok: 'ok',
};
const WORST_FIRST: Health[] = ['error', 'warning', 'unknown', 'ok'];

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      maxWidth: 1200,
    },
    intro: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
    },
    others: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    count: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
  };
});

function matches(path: Path, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const text = [path.url, path.cluster, ...path.hops.map(hop => hop.ref?.name)];
  return text.some(part => part?.toLowerCase().includes(wanted));
}

function Paths({ exposure }: { exposure: Exposure }) {
  const classes = useStyles();
  const t = useWords();
  const [{ q: search, state }, choose] = useUrlState(FILTERS);
  const found = exposure.paths.filter(path => matches(path, search));
  const inState = (choice: Choice) =>
    choice === 'all'
      ? found
      : found.filter(path => path.state === healthOf[choice]);
  const choice = STATES.find(candidate => candidate === state) ?? 'all';
  const shown = [...inState(choice)].sort(
    (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state),
  );
  const onPaths = new Set(
    exposure.paths.flatMap(path =>
      path.hops.flatMap(hop =>
        hop.findings.map(finding => JSON.stringify(finding)),
      ),
    ),
  );
  const others = exposure.findings.filter(
    finding => !onPaths.has(JSON.stringify(finding)),
  );
  return (
    <>
      <div className={classes.filters} role="search">
        <SearchField
          label={t('paths.search')}
          value={search}
          onChange={q => choose({ q })}
        />
        <ChoiceField
          label={t('paths.state')}
          value={choice}
          onChange={value => choose({ state: value })}
        >
          {STATES.map(option => (
            <option key={option} value={option}>
              {t(`paths.states.${option}`, {
                number: String(inState(option).length),
              })}
            </option>
          ))}
        </ChoiceField>
        <span className={classes.count} role="status">
          {t('paths.count', { count: shown.length })}
        </span>
      </div>
      {shown.length === 0 && (
        <div>
          {t('paths.none')}{' '}
          <Button size="small" onClick={() => choose(FILTERS)}>
            {t('paths.clear')}
          </Button>
        </div>
      )}
      <div>
        {shown.map(path => (
          <PathPanel
            key={`${path.cluster} ${path.url} ${path.hops
              .map(hop => `${hop.kind} ${hop.ref?.namespace} ${hop.ref?.name}`)
              .join(' ')}`}
            path={path}
            alone={exposure.paths.length === 1}
          />
        ))}
      </div>
      {others.length > 0 && (
        <section className={classes.others} aria-label={t('paths.more')}>
          <Heading level="h3">{t('paths.more')}</Heading>
          <FindingList findings={others} />
        </section>
      )}
    </>
  );
}

const EXAMPLES = 3;

/** Any request, in the clusters that the entity is in; its own URLs are at hand. */
function Asking({ exposure }: { exposure: Exposure }) {
  const { paths, clusters } = exposure;
  const own = [...new Set(paths.map(({ cluster }) => cluster))];
  const others = clusters
    .map(({ name }) => name)
    .filter(name => !own.includes(name));
  const hostOf = (url: string) =>
    URL.canParse(url) ? new URL(url).hostname : undefined;
  return (
    <RequestBox
      clusters={[...own, ...others]}
      examples={[
        ...new Set(
          paths.map(({ url }) => url).filter(url => !url.includes('*')),
        ),
      ].slice(0, EXAMPLES)}
      clusterOf={url =>
        paths.find(path => path.url === url || path.hostname === hostOf(url))
          ?.cluster
      }
    />
  );
}

function EntityPathsContent() {
  const classes = useStyles();
  const t = useWords();
  const { data, error, readAt, retry } = useExposure();
  const { allowed: mayAsk } = usePermission({
    permission: ciliumGatewayPreviewPermission,
  });
  if (!data) {
    return error ? (
      <ExposureFailure error={error} retry={retry} />
    ) : (
      <Waiting height={240} />
    );
  }
  return (
    <div className={classes.root}>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <ClusterTroubles clusters={data.clusters} />
      {mayAsk && <ExposeButton exposure={data} />}
      {data.paths.length + data.findings.length === 0 ? (
        <NothingExposed exposure={data} />
      ) : (
        <>
          {mayAsk && <Asking exposure={data} />}
          <div className={classes.intro}>{t('paths.intro')}</div>
          <Paths exposure={data} />
        </>
      )}
    </div>
  );
}

/** Every way in to the entity as a chain of hops: which hop is the first broken one, and what to change there. */
export function EntityPaths() {
  return (
    <ErrorBoundary>
      <EntityPathsContent />
    </ErrorBoundary>
  );
}
