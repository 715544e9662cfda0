import { useEffect } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type {
  DraftProblem,
  ExposeDraftRequest,
  ExposeOptions,
} from 'backstage-plugin-cilium-gateway-common';
import { draftCheckOf, exposeOptionsOf, Live, useLive } from '../live';
import { look } from '../look';
import { useWords } from '../words';
import { AddressStep } from './AddressStep';
import { ListenerStep } from './ListenerStep';
import { NameStep } from './NameStep';
import { Result } from './Result';
import { Step } from './Step';
import { WhatStep } from './WhatStep';
import { draftOf, kindOf, listenerKey, STEP_OF, Wish } from './wish';

const WAYS = ['route', 'address'] as const;

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    steps: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      margin: 0,
      padding: 0,
    },
    tabs: { minHeight: 36, borderBottom: `1px solid ${l.line}` },
    tab: {
      minWidth: 72,
      minHeight: 36,
      color: l.text,
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
      textTransform: 'none',
      letterSpacing: 'normal',
    },
  };
});

interface StepsProps {
  readonly clusters: readonly string[];
  readonly own: readonly string[];
  readonly wish: Wish;
  readonly choose: (change: Partial<Wish>) => void;
}

function Steps(
  props: StepsProps & {
    live: Live<ExposeOptions> | undefined;
    problems: readonly DraftProblem[];
    draft: ExposeDraftRequest | undefined;
  },
) {
  const classes = useStyles();
  const t = useWords();
  const { clusters, own, wish, choose, live, problems, draft } = props;
  const at = (step: 'what' | 'where' | 'name') =>
    problems.filter(({ field }) => STEP_OF[field] === step);
  const isRoute = wish.expose !== 'address';
  const options = live?.data;
  const hasService = options !== undefined && wish.xport !== '';
  const listener = options?.gateways
    .flatMap(({ listeners }) => listeners)
    .find(one => listenerKey(one) === wish.xon);
  return (
    <ol className={classes.steps}>
      <Step number={1} title={t('expose.step.what')} problems={at('what')}>
        <WhatStep
          clusters={clusters}
          wish={wish}
          choose={choose}
          live={live}
          own={own}
        />
      </Step>
      {hasService && isRoute && (
        <Step number={2} title={t('expose.step.where')} problems={at('where')}>
          <ListenerStep wish={wish} choose={choose} options={options} />
        </Step>
      )}
      {hasService && !isRoute && (
        <Step
          number={2}
          title={t('expose.step.address')}
          problems={[...at('where'), ...at('name')]}
        >
          <AddressStep wish={wish} choose={choose} />
        </Step>
      )}
      {hasService && isRoute && wish.xon !== '' && (
        <Step number={3} title={t('expose.step.name')} problems={at('name')}>
          <NameStep wish={wish} choose={choose} listener={listener} />
        </Step>
      )}
      {hasService && draft && (
        <Step number={isRoute ? 4 : 3} title={t('expose.step.result')}>
          <Result cluster={wish.xcluster} draft={draft} />
        </Step>
      )}
    </ol>
  );
}

function CheckedSteps(
  props: StepsProps & {
    live: Live<ExposeOptions>;
    draft: ExposeDraftRequest;
  },
) {
  const { wish, draft } = props;
  const about = draftCheckOf.about(wish.xcluster, draft);
  const { data } = useLive(draftCheckOf, about);
  return <Steps {...props} problems={data?.problems ?? []} />;
}

function OfferedSteps(props: StepsProps) {
  const { wish } = props;
  const about = exposeOptionsOf.about(wish.xcluster, {
    namespace: wish.xns,
    kind: kindOf(wish),
  });
  const live = useLive(exposeOptionsOf, about);
  const draft = draftOf(wish);
  return draft ? (
    <CheckedSteps {...props} live={live} draft={draft} />
  ) : (
    <Steps {...props} live={live} problems={[]} draft={undefined} />
  );
}

/** From a Service to a manifest, step by step: what, where, under which name, and what would happen then. */
export function Wizard(props: StepsProps & { namespace: string }) {
  const classes = useStyles();
  const t = useWords();
  const { clusters, wish, choose, namespace } = props;
  const [cluster] = clusters;
  useEffect(() => {
    if (wish.xcluster === '' && cluster !== undefined) {
      choose({ xcluster: cluster, xns: wish.xns || namespace });
    }
  }, [choose, cluster, namespace, wish.xcluster, wish.xns]);
  const isReady = wish.xcluster !== '' && wish.xns !== '';
  return (
    <>
      <Tabs
        className={classes.tabs}
        value={wish.expose === 'address' ? 'address' : 'route'}
        onChange={(_, expose) => choose({ expose })}
        indicatorColor="primary"
        aria-label={t('expose.ways')}
      >
        {WAYS.map(way => (
          <Tab
            key={way}
            value={way}
            className={classes.tab}
            label={t(`expose.way.${way}`)}
          />
        ))}
      </Tabs>
      {isReady ? (
        <OfferedSteps {...props} />
      ) : (
        <Steps {...props} live={undefined} problems={[]} draft={undefined} />
      )}
    </>
  );
}
