import type {
  AddressChange,
  Announcers,
  RoutingChange,
  WhatIf,
} from 'backstage-plugin-cilium-gateway-common';
import { FindingList } from '../findings';
import { Heading, Notice, RawObject, Tone } from '../look';
import { useWords, Words } from '../words';
import { Entries, Entry } from './Entry';
import { usePanelStyles } from './usePanelStyles';

const MANY = 12;

const TONES: Record<string, Tone> = {
  stops: 'bad',
  loses: 'bad',
  fails: 'bad',
  changes: 'warn',
  narrows: 'warn',
  moves: 'warn',
  'at-risk': 'warn',
};
const toneOf = (change: string): Tone => TONES[change] ?? 'good';

function listed(items: readonly string[], t: Words): string {
  if (items.length === 0) return t('change.nothing');
  const rest = items.length - MANY;
  return rest > 0
    ? `${items.slice(0, MANY).join(', ')} ${t('change.more', {
        number: String(rest),
      })}`
    : items.join(', ');
}

function addressesAfter({ after, candidates }: AddressChange, t: Words) {
  const open = candidates.map(({ ip }) => ip);
  const parts = [
    ...(after.length > 0 || open.length === 0 ? [listed(after, t)] : []),
    ...(open.length > 0 ? [t('change.oneOf', { list: listed(open, t) })] : []),
  ];
  return parts.join(', ');
}

const nodesIn = ({ node, nodes, by }: Announcers, t: Words) =>
  `${node ?? listed(nodes, t)}${by.length > 0 ? ` (${by.join(', ')})` : ''}`;

const urlsIn = (ways: RoutingChange['before'], t: Words) =>
  listed(
    ways.map(({ url }) => url),
    t,
  );

function BeforeAfter(props: {
  before: string;
  after: string;
  certain: boolean;
}) {
  const classes = usePanelStyles();
  const t = useWords();
  return (
    <>
      <span className={classes.value}>{props.before}</span> →{' '}
      <span className={classes.value}>{props.after}</span>
      {!props.certain && (
        <span className={classes.quiet}> ({t('change.unsure')})</span>
      )}
    </>
  );
}

/** What a change would come to, worst first; that nobody is affected is an answer too. */
export function Consequences(props: { cluster: string; answer: WhatIf }) {
  const classes = usePanelStyles();
  const t = useWords();
  const { cluster, answer } = props;
  const { addresses, announcements, routing, findings } = answer;
  const count = addresses.length + announcements.length + routing.length;
  const grave = [...addresses, ...announcements, ...routing].map(one =>
    toneOf(one.change),
  );
  const worst = (['bad', 'warn'] as const).find(tone => grave.includes(tone));
  return (
    <section className={classes.answer} aria-label={t('change.outcome')}>
      <div className={classes.head}>
        <Heading level="h3">{t('change.outcome')}</Heading>
        <RawObject name={t('change.outcome')} value={answer} />
      </div>
      <div role="status">
        {count === 0 ? (
          <Notice tone="good" title={t('change.nobody')}>
            {t('change.nobodyMore')}
          </Notice>
        ) : (
          <Notice
            tone={worst ?? 'info'}
            title={t('change.affected', { count })}
          />
        )}
      </div>
      <Entries title={t('change.addresses')}>
        {addresses.map(one => (
          <Entry
            key={`${one.object.namespace}/${one.object.name}`}
            cluster={cluster}
            tone={toneOf(one.change)}
            object={one.object}
            gateway={one.gateway}
            words={t(`change.address.${one.change}`)}
            because={one.because}
          >
            <BeforeAfter
              before={listed(one.before, t)}
              after={addressesAfter(one, t)}
              certain={one.certain}
            />
          </Entry>
        ))}
      </Entries>
      <Entries title={t('change.announcements')}>
        {announcements.map(one => (
          <Entry
            key={`${one.object.namespace}/${one.object.name}`}
            cluster={cluster}
            tone={toneOf(one.change)}
            object={one.object}
            gateway={one.gateway}
            words={t(`change.announcement.${one.change}`)}
            because={one.because}
          >
            <span className={classes.value}>{one.addresses.join(', ')}</span>:{' '}
            <BeforeAfter
              before={nodesIn(one.before, t)}
              after={nodesIn(one.after, t)}
              certain={one.certain}
            />
          </Entry>
        ))}
      </Entries>
      <Entries title={t('change.routing')}>
        {routing.map(one => (
          <Entry
            key={`${one.object.kind}/${one.object.namespace}/${one.object.name}`}
            cluster={cluster}
            tone={toneOf(one.change)}
            object={one.object}
            words={t(`change.route.${one.change}`)}
            because={one.because}
          >
            <BeforeAfter
              before={urlsIn(one.before, t)}
              after={urlsIn(one.after, t)}
              certain={one.certain}
            />
          </Entry>
        ))}
      </Entries>
      {findings.introduced.length > 0 && (
        <section aria-label={t('change.introduced')}>
          <h4 className={classes.title}>{t('change.introduced')}</h4>
          <FindingList findings={findings.introduced} />
        </section>
      )}
      {findings.solved.length > 0 && (
        <section aria-label={t('change.solved')}>
          <h4 className={classes.title}>{t('change.solved')}</h4>
          <FindingList findings={findings.solved} />
        </section>
      )}
    </section>
  );
}
