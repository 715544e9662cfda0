import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';

/** Refs of the user and groups as which the reader owns entities; undefined until that is known. */
export function useOwnership(): readonly string[] | undefined {
  const identity = useApi(identityApiRef);
  const [ownership, setOwnership] = useState<readonly string[]>();
  useEffect(() => {
    let isCurrent = true;
    identity.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        isCurrent && setOwnership(ownershipEntityRefs),
      () => isCurrent && setOwnership([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [identity]);
  return ownership;
}
