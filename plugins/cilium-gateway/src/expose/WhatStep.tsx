import { useEffect } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  BackendOption,
  ExposeOptions,
} from 'backstage-plugin-cilium-gateway-common';
import type { Live } from '../live';
import { ChoiceField, Waiting } from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { Failure } from '../states/Failure';
import { useWords, Words } from '../words';
import { SettledBox } from './SettledBox';
import type { Wish } from './wish';

const useStyles = makeStyles(theme => ({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
  },
}));

function portWords(
  { name, port, protocol, endpoints }: BackendOption['ports'][number],
  t: Words,
): string {
  const title = name ? `${port} (${name})` : `${port}`;
  const shown = protocol === 'TCP' ? title : `${title} ${protocol}`;
  return endpoints
    ? t('expose.portReady', {
        port: shown,
        ready: String(endpoints.ready),
        total: String(endpoints.total),
      })
    : shown;
}

/** The Service that is meant unless another is chosen: one of the entity's own, or the only one. */
function preferred(
  services: readonly BackendOption[],
  own: readonly string[],
): BackendOption | undefined {
  return (
    services.find(({ service }) => own.includes(service.name)) ??
    (services.length === 1 ? services[0] : undefined)
  );
}

function Backend(props: {
  wish: Wish;
  choose: (change: Partial<Wish>) => void;
  options: ExposeOptions;
  own: readonly string[];
}) {
  const t = useWords();
  const { wish, choose, options, own } = props;
  const { services } = options;
  const chosen = services.find(({ service }) => service.name === wish.xsvc);
  const first = wish.xsvc === '' ? preferred(services, own) : undefined;
  const ports = (chosen ?? first)?.ports ?? [];
  const port = ports.find(one => String(one.port) === wish.xport) ?? ports[0];
  const service = first?.service.name ?? wish.xsvc;
  const xport = port ? String(port.port) : '';
  useEffect(() => {
    if (service !== wish.xsvc || xport !== wish.xport) {
      choose({ xsvc: service, xport });
    }
  }, [choose, service, xport, wish.xsvc, wish.xport]);
  if (services.length === 0) {
    return <div>{t('expose.noService', { namespace: options.namespace })}</div>;
  }
  return (
    <>
      <ChoiceField
        label={t('expose.service')}
        value={chosen ? wish.xsvc : ''}
        onChange={xsvc => choose({ xsvc, xport: '' })}
      >
        <option value="">{t('expose.choose')}</option>
        {services.map(({ service: { name }, type }) => (
          <option key={name} value={name}>
            {type === 'ClusterIP' ? name : `${name} (${type})`}
          </option>
        ))}
      </ChoiceField>
      {chosen && (
        <ChoiceField
          label={t('expose.port')}
          value={wish.xport}
          onChange={value => choose({ xport: value })}
        >
          {chosen.ports.map(one => (
            <option key={`${one.port} ${one.protocol}`} value={one.port}>
              {portWords(one, t)}
            </option>
          ))}
        </ChoiceField>
      )}
    </>
  );
}

/** Which cluster, namespace, Service and port. */
export function WhatStep(props: {
  clusters: readonly string[];
  wish: Wish;
  choose: (change: Partial<Wish>) => void;
  /** Of the namespace; undefined while none is given. */
  live: Live<ExposeOptions> | undefined;
  /** Names of Services that are the entity's own. */
  own: readonly string[];
}) {
  const classes = useStyles();
  const t = useWords();
  const { clusters, wish, choose, live, own } = props;
  return (
    <>
      <div className={classes.fields}>
        <ChoiceField
          label={t('expose.cluster')}
          value={wish.xcluster}
          onChange={xcluster =>
            choose({ xcluster, xsvc: '', xport: '', xon: '' })
          }
        >
          {clusters.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <SettledBox
          label={t('expose.namespace')}
          value={wish.xns}
          onChange={xns =>
            choose({ xns: xns.trim(), xsvc: '', xport: '', xon: '' })
          }
        />
        {live?.data && (
          <Backend wish={wish} choose={choose} options={live.data} own={own} />
        )}
      </div>
      {live?.data && <ClusterTroubles clusters={live.data.clusters} />}
      {live && !live.data && live.error && (
        <Failure error={live.error} retry={live.retry} />
      )}
      {live && !live.data && !live.error && <Waiting height={80} />}
    </>
  );
}
