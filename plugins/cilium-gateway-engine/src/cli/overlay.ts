import type { Json } from '../objects/reading';
import { object, text } from '../objects/reading';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function lastApplied(live: Json): Json {
  const manifest = text(
    object(object(live.metadata).annotations)[LAST_APPLIED],
  );
  if (manifest === undefined) return {};
  try {
    return object(JSON.parse(manifest));
  } catch {
    return {};
  }
}

/** Keys that somebody else has set stay; those that the last manifest had and this one has not are taken away. */
function merged(live: unknown, before: unknown, next: unknown): Json {
  const had = object(before);
  const kept = Object.entries(object(live)).filter(
    ([key]) => !Object.hasOwn(had, key),
  );
  return { ...Object.fromEntries(kept), ...object(next) };
}

/** What the API server fills in when a Service is created and a manifest leaves out. */
const FILLED_IN = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

function specOf(kind: unknown, live: Json, manifest: Json): unknown {
  if (kind !== 'Service') return manifest.spec;
  const spec: Record<string, unknown> = { ...object(manifest.spec) };
  for (const key of FILLED_IN) {
    if (spec[key] === undefined) spec[key] = object(live.spec)[key];
  }
  return spec;
}

/**
 * An object of a cluster as it would be with a manifest applied, before any controller has looked: what the server and the
 * controllers wrote stays, as do labels and annotations that others have set.
 */
export function overlaid(live: Json, manifest: Json): Json {
  const before = object(lastApplied(live).metadata);
  const was = object(live.metadata);
  const next = object(manifest.metadata);
  const result: Record<string, unknown> = {
    ...live,
    ...manifest,
    metadata: {
      ...was,
      labels: merged(was.labels, before.labels, next.labels),
      annotations: merged(
        was.annotations,
        before.annotations,
        next.annotations,
      ),
      // The manifest's own version is the one that is applied next.
      managedFields: undefined,
    },
    spec: specOf(manifest.kind, live, manifest),
    status: live.status,
  };
  delete (
    object(object(result.metadata).annotations) as Record<string, unknown>
  )[LAST_APPLIED];
  return result;
}
