import { makeStyles } from '@material-ui/core/styles';
import type {
  AllocationPreview,
  AllocationVerdict,
} from 'backstage-plugin-cilium-gateway-common';
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
import { inWords, useWords } from '../words';

const MANY = 24;

const tones: Record<AllocationVerdict, Tone> = {
  exact: 'good',
  keeps: 'good',
  likely: 'info',
  ambiguous: 'info',
  partial: 'warn',
  none: 'bad',
  ignored: 'off',
  dormant: 'off',
};

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    address: {
      fontFamily: l.mono,
      fontSize: 20,
      letterSpacing: '-0.02em',
      overflowWrap: 'anywhere',
    },
    candidates: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
    },
    ip: { fontFamily: l.mono, fontSize: 13 },
    explanation: { margin: 0, paddingLeft: theme.spacing(2.5) },
    quiet: { color: l.quiet },
  };
});

function Pool({ cluster, name }: { cluster: string; name: string }) {
  return (
    <ObjectLink
      cluster={cluster}
      of={{ kind: 'CiliumLoadBalancerIPPool', name }}
    />
  );
}

function Addresses(props: { cluster: string; preview: AllocationPreview }) {
  const classes = useStyles();
  const t = useWords();
  const { cluster, preview } = props;
  return (
    <>
      {preview.addresses.map(({ ip, pool, sharedWith }) => (
        <div key={ip}>
          <span className={classes.address}>{ip}</span> <CopyButton text={ip} />{' '}
          {t('services.fromPool')} <Pool cluster={cluster} name={pool} />
          {sharedWith.length > 0 && (
            <div className={classes.quiet}>
              {t('ip.shared', {
                services: sharedWith
                  .map(({ namespace, name }) => `${namespace}/${name}`)
                  .join(', '),
              })}
            </div>
          )}
        </div>
      ))}
    </>
  );
}

function Candidates(props: { cluster: string; preview: AllocationPreview }) {
  const classes = useStyles();
  const t = useWords();
  const { candidates } = props.preview;
  const pools = [...new Set(candidates.map(({ pool }) => pool))];
  return (
    <>
      {pools.map(pool => {
        const ips = candidates.filter(one => one.pool === pool);
        return (
          <div key={pool} className={classes.candidates}>
            <Pool cluster={props.cluster} name={pool} />
            {ips.slice(0, MANY).map(({ ip }) => (
              <span key={ip} className={classes.ip}>
                {ip}
              </span>
            ))}
            {ips.length > MANY && (
              <span className={classes.quiet}>
                {t('whatIf.moreCandidates', {
                  number: String(ips.length - MANY),
                })}
              </span>
            )}
          </div>
        );
      })}
    </>
  );
}

function Announcement(props: { cluster: string; preview: AllocationPreview }) {
  const t = useWords();
  const { mode, policies, eligibleNodes } = props.preview.announcement;
  return (
    <>
      {t(`whatIf.mode.${mode}`)}
      {policies.length > 0 && (
        <div>
          {t('services.policies')}{' '}
          {policies.map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <ObjectLink
                cluster={props.cluster}
                of={{ kind: 'CiliumL2AnnouncementPolicy', name }}
              />
            </span>
          ))}
        </div>
      )}
      {mode === 'l2' && (
        <div>
          {t('services.eligible')}:{' '}
          {eligibleNodes.join(', ') || t('whatIf.noNode')}
        </div>
      )}
    </>
  );
}

/** What LB-IPAM would do for a Service: the verdict in a word, the addresses, what stays missing, and why. */
export function Verdict(props: {
  cluster: string;
  name: string;
  preview: AllocationPreview;
}) {
  const classes = useStyles();
  const t = useWords();
  const { cluster, name, preview } = props;
  const { verdict, addresses, missing, loses, candidates, reason } = preview;
  return (
    <section className={classes.root} aria-label={t('whatIf.outcome')}>
      <div className={classes.head}>
        <Heading level="h3">
          <Status tone={tones[verdict]}>
            <span role="status">{t(`whatIf.verdict.${verdict}`)}</span>
          </Status>
        </Heading>
        <RawObject name={name} value={preview} />
      </div>
      <Facts>
        {addresses.length > 0 && (
          <Fact label={t('services.addresses')} wide>
            <Addresses cluster={cluster} preview={preview} />
          </Fact>
        )}
        {candidates.length > 0 && (
          <Fact label={t('whatIf.candidates')} wide>
            <Candidates cluster={cluster} preview={preview} />
          </Fact>
        )}
        {missing.length > 0 && (
          <Fact label={t('whatIf.missing')} wide>
            {missing.map(one => (
              <div key={`${one.ip} ${one.family} ${one.reason}`}>
                {one.ip ?? one.family ?? t('services.addresses')}:{' '}
                {inWords(one.reason, t)}
              </div>
            ))}
          </Fact>
        )}
        {loses.length > 0 && (
          <Fact label={t('whatIf.loses')} wide>
            {loses.map(one => (
              <div key={one.ip}>
                {one.ip}: {inWords(one.reason, t)}
              </div>
            ))}
          </Fact>
        )}
        {reason && missing.length === 0 && (
          <Fact label={t('whatIf.reason')} wide>
            {inWords(reason, t)}
          </Fact>
        )}
        {preview.explanation.length > 0 && (
          <Fact label={t('whatIf.explanation')} wide>
            <ol className={classes.explanation}>
              {preview.explanation.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          </Fact>
        )}
        <Fact label={t('lease.title')} wide>
          <Announcement cluster={cluster} preview={preview} />
        </Fact>
      </Facts>
    </section>
  );
}
