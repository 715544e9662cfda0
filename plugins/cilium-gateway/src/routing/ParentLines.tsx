import type { Route } from 'backstage-plugin-cilium-gateway-common';
import { Status } from '../look';
import { inWords, useWords } from '../words';

/** What Gateway API says of a route at each of its parents, in words. */
export function ParentLines({ route }: { route: Route }) {
  const t = useWords();
  return (
    <>
      {route.parents.map((parent, index) => {
        const { accepted, resolvedRefs, reasons, listeners } = parent;
        const refused = accepted === false || resolvedRefs === false;
        const unknown = accepted === null || resolvedRefs === null;
        const tone = refused ? 'bad' : 'good';
        const words = (() => {
          if (accepted === false) return t('route.notAccepted');
          if (resolvedRefs === false) return t('route.notResolved');
          if (unknown) return t('route.unknown');
          return t('route.accepted');
        })();
        return (
          // A route may name the same parent twice; their order is what tells them apart.
          <div key={`${index} ${parent.parent.name} ${parent.sectionName}`}>
            <Status tone={!refused && unknown ? 'unknown' : tone}>
              {words}
              {reasons.length > 0 &&
                `: ${reasons.map(reason => inWords(reason, t)).join('; ')}`}
            </Status>
            {listeners.length > 0 && (
              <div>
                {t('route.listeners', {
                  listeners: listeners.join(', '),
                  gateway: parent.parent.name,
                })}
              </div>
            )}
          </div>
        );
      })}
    </>
  );
}
