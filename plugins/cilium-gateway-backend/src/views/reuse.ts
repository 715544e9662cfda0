import { RenderedItem, renderItem } from './rendered';

interface Reusable<P extends readonly unknown[], T> {
  readonly parts: P;
  readonly shape: T;
}

/**
 * Makes a shape of parts that stay the very same as long as nothing changes about them, and gives the very same shape for as
 * long: of thousands of objects, one change concerns a few.
 *
 * @param partsOf - everything that the shape is made of beside the object itself
 */
export function reused<
  C extends { readonly cluster: string },
  O extends object,
  P extends readonly unknown[],
  T,
>(
  partsOf: (of: C, object: O) => P,
  shapeOf: (of: C, object: O, parts: P) => T,
): (of: C, object: O) => T {
  const known = new WeakMap<O, Reusable<readonly [string, ...P], T>>();
  return (of, object) => {
    const found = partsOf(of, object);
    const parts = [of.cluster, ...found] as const;
    const before = known.get(object);
    const isSame =
      before?.parts.length === parts.length &&
      before.parts.every((part, at) => part === parts[at]);
    if (before && isSame) return before.shape;
    const shape = shapeOf(of, object, found);
    known.set(object, { parts, shape });
    return shape;
  };
}

const rendered = new WeakMap<object, RenderedItem>();

/** Renders an item that nobody changes, once. */
export function renderOnce(
  item: object,
  substance: unknown = item,
): RenderedItem {
  const known = rendered.get(item);
  if (known) return known;
  const json = renderItem(item, substance);
  rendered.set(item, json);
  return json;
}
