import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding, Ref } from 'backstage-plugin-cilium-gateway-common';
import { causesOf, Why } from '../findings';
import { findingsOf, useLive } from '../live';
import { Status, Tone } from '../look';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: 8,
    '& > button': { padding: 0 },
  },
});

/** A state that can be asked for its reason where it is red or amber. */
export function Explained(props: {
  cluster: string;
  of: Ref;
  own: readonly Finding[];
  tone: Tone;
  /** What is known of the state beside findings. */
  said: readonly string[];
  children: ReactNode;
}) {
  const classes = useStyles();
  const { cluster, of, own, tone, said } = props;
  const { data } = useLive(findingsOf, cluster);
  return (
    <span className={classes.root}>
      <Status tone={tone}>{props.children}</Status>
      {(tone === 'bad' || tone === 'warn') && (
        <Why
          cluster={cluster}
          of={of}
          findings={causesOf(of, own, data?.items ?? [])}
          said={said}
        />
      )}
    </span>
  );
}
