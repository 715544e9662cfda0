import type { MirroredKind } from './kind';
import type { MirrorMetrics } from './metrics';
import type { Received } from './store';

/**
 * Takes objects as received apart: identity from the metadata, record from the kind's `parse`. Undefined for
 * what has no identity. Items of a LIST of built-in objects carry no apiVersion and kind, and metadata-only
 * answers carry those of PartialObjectMetadata, so they are set to what was asked for.
 */
export function createReceiver(
  kind: MirroredKind,
  metrics: MirrorMetrics,
): (raw: unknown, apiVersion: string) => Received | undefined {
  return (raw, apiVersion) => {
    const whole = raw as
      | { metadata?: Partial<Received['metadata']>; [field: string]: unknown }
      | null
      | undefined;
    const metadata = whole?.metadata;
    if (!whole || typeof metadata?.name !== 'string') {
      metrics.count('ignored-events', kind.kind, 1);
      return undefined;
    }
    whole.apiVersion = apiVersion;
    whole.kind = kind.kind;
    let object: Received['object'];
    try {
      object = kind.parse(whole);
    } catch {
      metrics.count('unparsable', kind.kind, 1);
    }
    return {
      metadata: {
        name: metadata.name,
        namespace: metadata.namespace,
        uid: metadata.uid ?? '',
        resourceVersion: metadata.resourceVersion ?? '',
      },
      object,
    };
  };
}
