import { useEffect, useRef, useState } from 'react';
import type { Finding, Ref } from 'backstage-plugin-cilium-gateway-common';
import { useUrlState } from '../live';

const CLOSED = { why: '' };

/** How the question stands in the page's address: `rule@cluster/Kind/namespace/name`, without a rule where none explains it. */
export function whyId(
  cluster: string,
  of: Ref,
  cause: Finding | undefined,
): string {
  const { kind, namespace, name } = cause?.object ?? of;
  const place = [cluster, kind, namespace, name].filter(Boolean).join('/');
  return `${cause?.rule ?? ''}@${place}`;
}

// The same question may be asked at several places of a page, by cards that know nothing of each other; one answers.
let answering: symbol | undefined;

/** Whether the question is open here. It is in the page's address, so that the answer can be passed on. */
export function useWhy(id: string) {
  const [{ why }, choose] = useUrlState(CLOSED);
  const [isHere, setIsHere] = useState(false);
  const me = useRef(Symbol(id)).current;
  const asked = why === id;
  useEffect(() => {
    if (!asked) return undefined;
    answering ??= me;
    setIsHere(answering === me);
    return () => {
      if (answering === me) answering = undefined;
      setIsHere(false);
    };
  }, [asked, me]);
  return {
    isOpen: asked && isHere,
    open: () => {
      answering = me;
      choose({ why: id });
    },
    close: () => choose(CLOSED),
  };
}
