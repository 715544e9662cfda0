import { ReactNode, Ref } from 'react';
import { ErrorBoundary } from '@backstage/core-components';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import { useExposure } from '../exposure';
import { RawObject, Waiting } from '../look';
import { ClusterTroubles } from '../states/ClusterTroubles';
import { ExposureFailure } from '../states/ExposureFailure';
import { StaleNotice } from '../states/Failure';
import { NothingExposed } from '../states/NothingExposed';

const useStyles = makeStyles(theme => ({
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minHeight: 120,
  },
}));

/**
 * The shell of the three cards: title, the raw answer one click away, and every state that is not the good one. What an
 * error in the content breaks is this card alone.
 */
export function ExposureCard(props: {
  title: string;
  height: number;
  /** As for `useLive`. */
  renewalsMs?: number;
  bodyRef?: Ref<HTMLDivElement>;
  /** What of the answer is the card's own subject, shown raw. */
  raw: (exposure: Exposure) => unknown;
  isEmpty: (exposure: Exposure) => boolean;
  /** Told whether the answer is an old one, because there is no newer. */
  children: (exposure: Exposure, isOld: boolean) => ReactNode;
}) {
  const classes = useStyles();
  const { title, raw, height } = props;
  const { data, error, readAt, retry } = useExposure(props.renewalsMs);
  const content = () => {
    if (!data) {
      return error ? (
        <ExposureFailure error={error} retry={retry} />
      ) : (
        <Waiting height={height} />
      );
    }
    return (
      <>
        {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
        <ClusterTroubles clusters={data.clusters} />
        {props.isEmpty(data) ? (
          <NothingExposed exposure={data} />
        ) : (
          props.children(data, error !== undefined)
        )}
      </>
    );
  };
  return (
    <EntityInfoCard
      title={title}
      headerActions={data && <RawObject name={title} value={raw(data)} />}
    >
      <div className={classes.body} ref={props.bodyRef}>
        <ErrorBoundary>{content()}</ErrorBoundary>
      </div>
    </EntityInfoCard>
  );
}
