import { makeStyles } from '@material-ui/core/styles';
import type {
  Resolution,
  ResolveResponse,
} from 'backstage-plugin-cilium-gateway-common';
import { findingsOn } from '../exposure/waysOf';
import { FindingList } from '../findings';
import {
  CopyButton,
  Fact,
  Facts,
  Heading,
  look,
  ObjectLink,
  RawObject,
  Status,
  Tone,
} from '../look';
import { PathChain } from '../path';
import { useWords, Words } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    code: { fontFamily: l.mono, fontSize: 13, overflowWrap: 'anywhere' },
  };
});

type Meaning =
  | 'forwarded'
  | 'redirected'
  | 'noRoute'
  | 'noBackend'
  | 'notReady'
  | 'noConnection'
  | 'other';

function meaningOf({ status, redirect }: ResolveResponse): Meaning {
  if (status === null) return 'noConnection';
  if (redirect) return 'redirected';
  if (status < 300) return 'forwarded';
  const known: Record<number, Meaning> = {
    404: 'noRoute',
    500: 'noBackend',
    503: 'notReady',
  };
  return known[status] ?? 'other';
}

function toneOf(meaning: Meaning): Tone {
  if (meaning === 'forwarded') return 'good';
  return meaning === 'redirected' ? 'info' : 'bad';
}

/** Its share of the requests, among the backends that get any. */
function shareOf(
  backend: ResolveResponse['backends'][number],
  { backends }: ResolveResponse,
): number {
  const total = backends.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 0 : Math.round((backend.weight / total) * 100);
}

function Backends(props: { cluster: string; response: ResolveResponse }) {
  const t = useWords();
  const { cluster, response } = props;
  return (
    <>
      {response.backends.map((backend, index) => (
        <div key={`${index} ${backend.ref.namespace} ${backend.ref.name}`}>
          <ObjectLink cluster={cluster} of={backend.ref} />
          {backend.port !== null && `:${backend.port}`}{' '}
          {t('request.share', {
            percent: String(shareOf(backend, response)),
          })}
          {backend.resolved === false && (
            <Status tone="bad">{t('route.backendMissing')}</Status>
          )}
        </div>
      ))}
    </>
  );
}

type Changes = ResolveResponse['requestHeaders'];

const linesOf = ({ set, add, remove }: Changes, t: Words): string[] => [
  ...set.map(({ name, value }) => t('request.header.set', { name, value })),
  ...add.map(({ name, value }) => t('request.header.add', { name, value })),
  ...remove.map(name => t('request.header.remove', { name })),
];

function HeaderFact(props: { label: string; changes: Changes }) {
  const classes = useStyles();
  const t = useWords();
  const lines = linesOf(props.changes, t);
  if (lines.length === 0) return null;
  return (
    <Fact label={props.label} wide>
      {lines.map(line => (
        <div key={line} className={classes.code}>
          {line}
        </div>
      ))}
    </Fact>
  );
}

/** What the client of a request would get, and by which hops. */
export function Outcome({ resolution }: { resolution: Resolution }) {
  const classes = useStyles();
  const t = useWords();
  const { path, response } = resolution;
  const { redirect, rule, mirrors, rewrittenUrl, status } = response;
  const meaning = meaningOf(response);
  return (
    <section className={classes.root} aria-label={t('request.outcome')}>
      <div className={classes.head}>
        <Heading level="h3">
          <Status tone={toneOf(meaning)}>
            <span role="status">
              {status !== null && `${status}: `}
              {t(`request.meaning.${meaning}`)}
              {response.grpcStatus !== undefined &&
                ` ${t('request.grpc', {
                  status: String(response.grpcStatus),
                })}`}
            </span>
          </Status>
        </Heading>
        <RawObject name={path.url} value={resolution} />
      </div>
      <Facts>
        {redirect && (
          <Fact label={t('request.location')} wide>
            <span className={classes.code}>{redirect.location}</span>
            <CopyButton text={redirect.location} />
          </Fact>
        )}
        {rule && (
          <Fact label={t('request.rule')}>
            <ObjectLink cluster={path.cluster} of={rule.route} kind="below" />
            {rule.name ??
              t('request.ruleNumber', { number: String(rule.index + 1) })}
          </Fact>
        )}
        {response.backends.length > 0 && (
          <Fact label={t('request.backends')}>
            <Backends cluster={path.cluster} response={response} />
          </Fact>
        )}
        {rewrittenUrl && (
          <Fact label={t('request.rewritten')} wide>
            <span className={classes.code}>{rewrittenUrl}</span>
          </Fact>
        )}
        {mirrors.length > 0 && (
          <Fact label={t('request.mirrors')}>
            {mirrors.map(ref => (
              <div key={`${ref.namespace} ${ref.name}`}>
                <ObjectLink cluster={path.cluster} of={ref} kind="beside" />
              </div>
            ))}
          </Fact>
        )}
        <HeaderFact
          label={t('request.requestHeaders')}
          changes={response.requestHeaders}
        />
        <HeaderFact
          label={t('request.responseHeaders')}
          changes={response.responseHeaders}
        />
      </Facts>
      <PathChain path={path} />
      <FindingList findings={findingsOn(path)} />
    </section>
  );
}
