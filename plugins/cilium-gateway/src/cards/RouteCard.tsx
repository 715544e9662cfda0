import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { Link } from '@backstage/core-components';
import type {
  Exposure,
  Finding,
  Route,
} from 'backstage-plugin-cilium-gateway-common';
import { Way, waysOf } from '../exposure';
import { findingsOn, followable, hopOf, troubledHop } from '../exposure/waysOf';
import {
  CopyButton,
  Fact,
  Facts,
  healthTone,
  Notice,
  ObjectLink,
  Status,
  usePathTo,
} from '../look';
import { causesOf, Why } from '../findings';
import { entityPathsRouteRef } from '../routes';
import { BackendLines, ParentLines } from '../routing';
import { healthWords, hopWords, useWords } from '../words';
import { ExposureCard } from './ExposureCard';
import { useRowStyles } from './useRowStyles';

const AT_ONCE = 5;

function RouteFacts({ way }: { way: Way }) {
  const t = useWords();
  const { path, route } = way;
  const gateway = hopOf(path, 'gateway')?.ref;
  const certificate = hopOf(path, 'certificate');
  return (
    <Facts>
      {gateway && (
        <Fact label={t('route.gateway')}>
          <ObjectLink cluster={path.cluster} of={gateway} />
        </Fact>
      )}
      <Fact label={t('route.encryption')}>
        {certificate ? (
          <Status
            tone={healthTone[certificate.state]}
            title={certificate.summary}
          >
            {t(`route.certificate.${certificate.state}`)}
          </Status>
        ) : (
          <Status tone="off">{t('route.plain')}</Status>
        )}
      </Fact>
      {route && (
        <>
          <Fact label={t('route.route')}>
            <ObjectLink cluster={path.cluster} of={route.ref} kind="below" />
          </Fact>
          <Fact label={t('route.verdict')}>
            <ParentLines route={route} />
          </Fact>
          <Fact label={t('route.backends')}>
            <BackendLines route={route} />
          </Fact>
        </>
      )}
    </Facts>
  );
}

function WayRow({ way }: { way: Way }) {
  const classes = useRowStyles();
  const t = useWords();
  const { path } = way;
  const target = followable(path.url);
  const troubled = troubledHop(path);
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <div className={`${classes.headline} ${classes.url}`}>
          {target ? <Link to={target}>{path.url}</Link> : path.url}
          <CopyButton text={path.url} />
        </div>
        <Status tone={healthTone[path.state]}>
          {path.brokenAt
            ? t('route.brokenAt', { hop: hopWords(path.brokenAt, t) })
            : healthWords(path.state, t)}
        </Status>
      </div>
      {troubled && (
        <Notice
          tone={healthTone[path.state]}
          action={
            <Why
              cluster={path.cluster}
              of={troubled.ref ?? { kind: 'URL', name: path.url }}
              findings={findingsOn(path)}
              said={[troubled.summary]}
            />
          }
        >
          {troubled.summary}
        </Notice>
      )}
      <RouteFacts way={way} />
    </li>
  );
}

function StrayRow(props: { route: Route; all: readonly Finding[] }) {
  const classes = useRowStyles();
  const t = useWords();
  const { route } = props;
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <div className={`${classes.headline} ${classes.url}`}>
          <ObjectLink cluster={route.cluster} of={route.ref} kind="below" />
        </div>
        <Status tone={healthTone[route.health]}>
          {healthWords(route.health, t)}
        </Status>
      </div>
      <Notice
        tone={healthTone[route.health]}
        action={
          <Why
            cluster={route.cluster}
            of={route.ref}
            findings={causesOf(route.ref, route.findings, props.all)}
            said={[t('route.stray')]}
          />
        }
      >
        {t('route.stray')}
      </Notice>
      <ParentLines route={route} />
    </li>
  );
}

function Ways({ exposure }: { exposure: Exposure }) {
  const classes = useRowStyles();
  const t = useWords();
  const [all, setAll] = useState(false);
  const { ways, strays } = waysOf(exposure);
  const shown = all ? ways : ways.slice(0, AT_ONCE);
  return (
    <>
      <ul className={classes.rows}>
        {shown.map(way => (
          <WayRow
            key={`${way.path.cluster} ${way.path.url} ${way.path.hops
              .map(hop => hop.ref?.name)
              .join(' ')}`}
            way={way}
          />
        ))}
        {strays.map(route => (
          <StrayRow
            key={`${route.cluster} ${route.ref.kind} ${route.ref.namespace} ${route.ref.name}`}
            route={route}
            all={exposure.findings}
          />
        ))}
      </ul>
      {shown.length < ways.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('route.more', { count: ways.length - shown.length })}
        </Button>
      )}
    </>
  );
}

const rawOf = ({ routes, gateways, paths }: Exposure) => ({
  paths,
  routes,
  gateways,
});

/** The URLs that lead to the entity, and by which Gateway, listener, route and backend each one goes. */
export function RouteCard() {
  const classes = useRowStyles();
  const t = useWords();
  const tab = usePathTo(entityPathsRouteRef);
  return (
    <ExposureCard
      title={t('route.title')}
      height={160}
      raw={rawOf}
      isEmpty={({ paths, routes }) => paths.length + routes.length === 0}
    >
      {exposure => (
        <>
          <Ways exposure={exposure} />
          {tab && (
            <div className={classes.footer}>
              <Link to={tab}>{t('route.allPaths')}</Link>
            </div>
          )}
        </>
      )}
    </ExposureCard>
  );
}
