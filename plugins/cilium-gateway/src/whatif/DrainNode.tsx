import type {
  DarkWindow,
  Drain,
  DrainMove,
  Node,
} from 'backstage-plugin-cilium-gateway-common';
import { drainOf, nodesOf, useLive, useUrlState } from '../live';
import { ChoiceField, Heading, Notice, RawObject, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords, Words } from '../words';
import { Entries, Entry } from './Entry';
import { usePanelStyles } from './usePanelStyles';

const CHOICES = { node: '' };

const darkInWords = ({ minSeconds, maxSeconds }: DarkWindow, t: Words) =>
  t('drain.dark', { min: String(minSeconds), max: String(maxSeconds) });

function takersInWords({ takers }: DrainMove, t: Words): string {
  if (takers.length === 0) return t('drain.toNobody');
  return takers.length === 1
    ? t('drain.toOne', { node: takers[0] })
    : t('drain.to', { list: takers.join(', ') });
}

const keyOf = (one: { object: { namespace?: string; name: string } }) =>
  `${one.object.namespace}/${one.object.name}`;

function Outcome(props: { cluster: string; drain: Drain }) {
  const classes = usePanelStyles();
  const t = useWords();
  const { cluster, drain } = props;
  const { node, moves, standBys, bound, backends } = drain;
  const count = moves.length + standBys.length + bound.length + backends.length;
  const title = t('drain.outcome', { node });
  return (
    <section className={classes.answer} aria-label={title}>
      <div className={classes.head}>
        <Heading level="h3">{title}</Heading>
        <RawObject name={title} value={drain} />
      </div>
      <div role="status">
        {count === 0 && (
          <Notice tone="good" title={t('drain.nothing')}>
            {t('drain.nothingMore')}
          </Notice>
        )}
        {moves.length > 0 && <Notice tone="info">{t('drain.agent')}</Notice>}
      </div>
      <Entries title={t('drain.moves')}>
        {moves.map(move => (
          <Entry
            key={keyOf(move)}
            cluster={cluster}
            tone={move.dark ? 'warn' : 'bad'}
            object={move.object}
            gateway={move.gateway}
            words={takersInWords(move, t)}
            because={move.because}
          >
            <span className={classes.value}>{move.addresses.join(', ')}</span>
            {move.dark && `: ${darkInWords(move.dark, t)}`}
          </Entry>
        ))}
      </Entries>
      <Entries title={t('drain.standBys')}>
        {standBys.map(one => (
          <Entry
            key={keyOf(one)}
            cluster={cluster}
            tone="warn"
            object={one.object}
            gateway={one.gateway}
            words={
              one.left.some(name => name !== one.node)
                ? t('drain.another', {
                    node: one.node,
                    left: one.left.join(', '),
                  })
                : t('drain.only', { node: one.node })
            }
          >
            <span className={classes.value}>{one.addresses.join(', ')}</span>
          </Entry>
        ))}
      </Entries>
      <Entries title={t('drain.bound')}>
        {bound.map(one => (
          <Entry
            key={keyOf(one)}
            cluster={cluster}
            tone={one.left.length > 0 ? 'warn' : 'bad'}
            object={one.object}
            gateway={one.gateway}
            words={
              one.mode === 'node'
                ? t('drain.own')
                : t('drain.bgp', {
                    list: one.left.join(', ') || t('drain.nowhere'),
                  })
            }
          >
            <span className={classes.value}>{one.addresses.join(', ')}</span>
          </Entry>
        ))}
      </Entries>
      <Entries title={t('drain.backends')}>
        {backends.map(one => (
          <Entry
            key={keyOf(one)}
            cluster={cluster}
            tone="warn"
            object={one.object}
            words={t('drain.ready', { count: one.ready })}
          >
            {one.routes.length > 0 &&
              t('drain.routes', {
                list: one.routes
                  .map(({ namespace, name }) => `${namespace}/${name}`)
                  .join(', '),
              })}
          </Entry>
        ))}
      </Entries>
    </section>
  );
}

function Answer(props: { cluster: string; node: string }) {
  const about = drainOf.about(props.cluster, props.node);
  const { data, error, readAt, retry } = useLive(drainOf, about);
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
      <Outcome cluster={props.cluster} drain={data} />
    </>
  );
}

function nodeInWords(node: Node, t: Words): string {
  const { name, ready, schedulable, services } = node;
  return [
    name,
    t('drain.announces', { count: services.length }),
    ...(ready === false ? [t('drain.notReady')] : []),
    ...(schedulable ? [] : [t('drain.cordoned')]),
  ].join(' · ');
}

/** A node, and what happens to addresses when it goes down. The node is in the page's address. Nothing is drained. */
export function DrainNode({ cluster }: { cluster: string }) {
  const classes = usePanelStyles();
  const t = useWords();
  const [{ node }, choose] = useUrlState(CHOICES);
  const { data, error, retry } = useLive(nodesOf, cluster);
  const nodes = data?.items ?? [];
  return (
    <section className={classes.root} aria-label={t('drain.title')}>
      <div>
        <Heading level="h3">{t('drain.title')}</Heading>
        <div className={classes.quiet}>{t('drain.intro')}</div>
      </div>
      {error && !data && <Failure error={error} retry={retry} />}
      <div>
        <ChoiceField
          label={t('drain.node')}
          value={node}
          onChange={chosen => choose({ node: chosen })}
        >
          <option value="">{t('drain.choose')}</option>
          {node && !nodes.some(({ name }) => name === node) && (
            <option value={node}>{node}</option>
          )}
          {nodes.map(one => (
            <option key={one.name} value={one.name}>
              {nodeInWords(one, t)}
            </option>
          ))}
        </ChoiceField>
      </div>
      {node && <Answer cluster={cluster} node={node} />}
    </section>
  );
}
