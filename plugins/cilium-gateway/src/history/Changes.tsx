import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { History, Snapshot } from 'backstage-plugin-cilium-gateway-common';
import {
  choicesOf,
  OwnerFilter,
  ownersWanted,
  useNames,
  useOwnership,
} from '../catalog';
import { allSnapshots, historyOf, useLive, useUrlState } from '../live';
import {
  FilterField,
  look,
  Notice,
  SearchField,
  useFilterStyles,
  Waiting,
} from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { Failure, StaleNotice } from '../states/Failure';
import { Ago, useWords } from '../words';
import { Between, localTime } from './Between';
import { EntityChanges } from './EntityChanges';
import { CHOICES, Choices, WHATS, wants } from './filters';
import { groupsOf } from './groups';
import { beginning } from './snapshots';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      color: l.text,
      minWidth: 0,
    },
    quiet: { color: l.quiet },
  };
});

type Choose = (change: Partial<Choices>) => void;

function Found(props: {
  history: History;
  choices: Choices;
  choose: Choose;
  ownership: readonly string[];
}) {
  const classes = useFilterStyles();
  const t = useWords();
  const { history, choices, choose, ownership } = props;
  const { items } = history;
  const owners = choicesOf(items, ({ owner }) => [owner]);
  const ownerName = useNames(owners, 'group');
  const wanted = ownersWanted(choices.owner, ownership);
  const shown = items.filter(change => wants(change, choices, wanted));
  const came = shown.filter(({ change }) => change === 'new').length;
  if (items.length === 0) {
    return <Notice tone="good">{t('changes.none')}</Notice>;
  }
  return (
    <>
      <div className={classes.filters} role="search">
        <SearchField
          label={t('changes.search')}
          value={choices.q}
          onChange={q => choose({ q })}
        />
        <OwnerFilter
          owner={choices.owner}
          owners={owners}
          nameOf={ownerName}
          onChange={owner => choose({ owner })}
        />
        <FilterField
          label={t('page.cluster')}
          value={choices.cluster}
          options={choicesOf(items, ({ cluster }) => [cluster])}
          onChange={cluster => choose({ cluster })}
        />
        <FilterField
          label={t('changes.what')}
          value={choices.what}
          options={WHATS}
          nameOf={name => {
            const what = WHATS.find(candidate => candidate === name);
            return what ? t(`changes.whats.${what}`) : name;
          }}
          onChange={what => choose({ what })}
        />
      </div>
      <div className={classes.count}>
        <span role="status">
          {t('table.count', {
            shown: String(shown.length),
            all: String(items.length),
          })}
        </span>
        <span>{t('changes.came', { number: String(came) })}</span>
        <span>
          {t('changes.went', { number: String(shown.length - came) })}
        </span>
        {shown.length < items.length && (
          <Button
            size="small"
            onClick={() => choose({ q: '', owner: '', cluster: '', what: '' })}
          >
            {t('audit.clear')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <div>{t('table.none')}</div>
      ) : (
        <EntityChanges groups={groupsOf(shown)} ownerName={ownerName} />
      )}
    </>
  );
}

function Compared(props: {
  begins: Snapshot;
  choices: Choices;
  choose: Choose;
}) {
  const classes = useStyles();
  const t = useWords();
  const ownership = useOwnership();
  const { begins, choices, choose } = props;
  const { data, error, readAt, retry } = useLive(
    historyOf,
    historyOf.about({ from: begins.id, to: choices.to || undefined }),
  );
  if (!data && error) return <Failure error={error} retry={retry} />;
  if (!data || !ownership) return <Waiting height={400} />;
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <ClusterTroubles clusters={data.clusters} />
      <div className={classes.quiet}>
        {data.to
          ? t('changes.betweenTo', {
              from: localTime(begins.takenAt),
              to: localTime(data.to.takenAt),
            })
          : t('changes.between', { from: localTime(begins.takenAt) })}{' '}
        (<Ago at={begins.takenAt} />)
      </div>
      <Found
        history={data}
        choices={choices}
        choose={choose}
        ownership={ownership}
      />
    </>
  );
}

/** What came and went between two snapshots of every entity, or since one: findings, URLs and addresses. */
export function Changes() {
  const classes = useStyles();
  const filterClasses = useFilterStyles();
  const t = useWords();
  const [choices, choose] = useUrlState(CHOICES);
  const { data, error, retry } = useLive(allSnapshots, '');
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={400} />
    );
  }
  const snapshots = data.items;
  const begins =
    beginning(snapshots, choices.from, Date.now()) ??
    beginning(snapshots, CHOICES.from, Date.now());
  if (!begins) {
    return (
      <Notice tone="off" title={t('changes.noSnapshot')}>
        {t('changes.noSnapshotHint')}
      </Notice>
    );
  }
  return (
    <div className={classes.column}>
      <div className={filterClasses.filters}>
        <Between
          snapshots={snapshots}
          from={choices.from}
          begins={begins}
          to={choices.to}
          choose={choose}
        />
      </div>
      <Compared begins={begins} choices={choices} choose={choose} />
    </div>
  );
}
