/** Channel on which live pages are told that something changed, never what. @public */
export const SIGNAL_CHANNEL = 'cilium-gateway';

/** The clusters whose picture changed since the last signal. @public */
export type ChangeSignal = {
  clusters: string[];
};
