import { useState } from 'react';
import Button from '@material-ui/core/Button';
import type {
  Cluster,
  Ref,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';
import {
  consequencesOf,
  gatewaysOf,
  policiesOf,
  poolsOf,
  routesOf,
  servicesOf,
  useKeptText,
  useLive,
  useUrlState,
} from '../live';
import { ChoiceField, Heading, Notice, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';
import { Consequences } from './Consequences';
import {
  fromAddress,
  inAddress,
  policyManifest,
  poolManifest,
} from './existing';
import { ManifestBox } from './ManifestBox';
import { manifestsOf } from './manifest';
import { usePanelStyles } from './usePanelStyles';

const CHOICES = { without: '' };

/** An object of the cluster, and its manifest where all of it is known. */
interface Existing {
  readonly ref: Ref;
  readonly manifest?: string;
}

function useExisting(cluster: Cluster): readonly Existing[] {
  const { name } = cluster;
  const pools = useLive(poolsOf, name).data?.items ?? [];
  const policies = useLive(policiesOf, name).data?.items ?? [];
  const services = useLive(servicesOf, name).data?.items ?? [];
  const gateways = useLive(gatewaysOf, name).data?.items ?? [];
  const routes = useLive(routesOf, name).data?.items ?? [];
  return [
    ...pools.map(pool => ({
      ref: { kind: 'CiliumLoadBalancerIPPool', name: pool.name },
      manifest: poolManifest(cluster, pool),
    })),
    ...policies.map(policy => ({
      ref: { kind: 'CiliumL2AnnouncementPolicy', name: policy.name },
      manifest: policyManifest(cluster, policy),
    })),
    ...[...services, ...gateways, ...routes].map(({ ref }) => ({ ref })),
  ];
}

function Answer(props: { cluster: string; change: WhatIfRequest }) {
  const { cluster, change } = props;
  const about = consequencesOf.about(cluster, change);
  const { data, error, readAt, retry } = useLive(consequencesOf, about);
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
      <Consequences cluster={cluster} answer={data} />
    </>
  );
}

const nameOf = ({ kind, namespace, name }: Ref) =>
  `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;

function Beginning(props: {
  existing: readonly Existing[];
  onEdit: (manifest: string) => void;
  onRemove: (ref: Ref) => void;
}) {
  const classes = usePanelStyles();
  const t = useWords();
  const { existing, onEdit, onRemove } = props;
  const [picked, pick] = useState('');
  const chosen = existing.find(({ ref }) => inAddress(ref) === picked);
  const kinds = [...new Set(existing.map(({ ref }) => ref.kind))];
  return (
    <div className={classes.row}>
      <ChoiceField label={t('change.start')} value={picked} onChange={pick}>
        <option value="">{t('change.pick')}</option>
        {kinds.map(kind => (
          <optgroup key={kind} label={kind}>
            {existing
              .filter(({ ref }) => ref.kind === kind)
              .map(({ ref }) => (
                <option key={inAddress(ref)} value={inAddress(ref)}>
                  {nameOf(ref).slice(kind.length + 1)}
                </option>
              ))}
          </optgroup>
        ))}
      </ChoiceField>
      <Button
        className={classes.button}
        variant="outlined"
        disabled={chosen?.manifest === undefined}
        onClick={() => chosen?.manifest && onEdit(chosen.manifest)}
      >
        {t('change.edit')}
      </Button>
      <Button
        className={classes.button}
        variant="outlined"
        disabled={chosen === undefined}
        onClick={() => chosen && onRemove(chosen.ref)}
      >
        {t('change.remove')}
      </Button>
    </div>
  );
}

/**
 * Changed manifests, or an object that would be deleted, and who would be affected. What would be deleted is in the page's
 * address, pasted manifests stay in this tab. Nothing is applied.
 */
export function ChangeSomething({ cluster }: { cluster: Cluster }) {
  const classes = usePanelStyles();
  const t = useWords();
  const existing = useExisting(cluster);
  const [{ without }, choose] = useUrlState(CHOICES);
  const [text, keep] = useKeptText('change');
  // A text that comes from elsewhere than the box is a box of its own.
  const [begun, begin] = useState({ text, count: 0 });
  const removed = fromAddress(without);
  const read = manifestsOf(text);
  const put = 'manifests' in read ? read.manifests : [];
  const change: WhatIfRequest = {
    ...(put.length > 0 ? { put: put as Record<string, unknown>[] } : {}),
    ...(removed ? { remove: [removed] } : {}),
  };
  return (
    <section className={classes.root} aria-label={t('change.title')}>
      <div>
        <Heading level="h3">{t('change.title')}</Heading>
        <div className={classes.quiet}>{t('change.intro')}</div>
      </div>
      <Beginning
        existing={existing}
        onEdit={manifest =>
          begin(({ count }) => ({ text: manifest, count: count + 1 }))
        }
        onRemove={ref => choose({ without: inAddress(ref) })}
      />
      <ManifestBox
        key={begun.count}
        text={begun.text}
        label={t('change.manifests')}
        hint={t('change.manifestsHint')}
        ask={t('change.ask')}
        read={manifestsOf}
        onAsk={keep}
      />
      {removed && (
        <Notice
          tone="info"
          title={t('change.removing', { name: nameOf(removed) })}
          action={
            <Button
              className={classes.button}
              size="small"
              onClick={() => choose({ without: '' })}
            >
              {t('change.keep')}
            </Button>
          }
        />
      )}
      {(put.length > 0 || removed) && (
        <Answer cluster={cluster.name} change={change} />
      )}
    </section>
  );
}
