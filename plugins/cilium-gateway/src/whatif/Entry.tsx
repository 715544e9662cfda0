import { ReactNode } from 'react';
import type { Ref } from 'backstage-plugin-cilium-gateway-common';
import { ObjectLink, Status, Tone } from '../look';
import { usePanelStyles } from './usePanelStyles';

/** One object that is affected: what becomes of it in words, then what it has and why. */
export function Entry(props: {
  cluster: string;
  tone: Tone;
  object: Ref;
  /** The Gateway that people know it by. */
  gateway?: Ref | null;
  words: string;
  because?: readonly string[];
  children?: ReactNode;
}) {
  const classes = usePanelStyles();
  const { cluster, tone, object, gateway, words, because = [] } = props;
  return (
    <li>
      <Status tone={tone}>
        <ObjectLink cluster={cluster} of={gateway ?? object} kind="beside" />{' '}
        {words}
      </Status>
      {props.children && <div className={classes.below}>{props.children}</div>}
      {because.length > 0 && (
        <ul className={classes.because}>
          {because.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Entries under a heading; nothing where there is none. */
export function Entries(props: { title: string; children: ReactNode[] }) {
  const classes = usePanelStyles();
  if (props.children.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h4 className={classes.title}>{props.title}</h4>
      <ul className={classes.list}>{props.children}</ul>
    </section>
  );
}
