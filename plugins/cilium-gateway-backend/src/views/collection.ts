import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { Keyed, Page, pageOf } from './paging';
import { substanceOf } from './readings';
import { Answer, digest, etagOf, RenderedItem, renderItem } from './rendered';

/** A collection whose items are already JSON, ready for any number of requests. */
export interface RenderedItems {
  /** Names the collection in cursors. */
  readonly collection: string;
  readonly items: readonly Keyed<RenderedItem>[];
  /** How many objects could not be looked at. */
  readonly omitted: number;
  /** All items, for the request without a page, which is the usual one. */
  readonly all: Buffer;
  readonly digest: string;
}

const open = Buffer.from('{"items":[');

const joined = (items: readonly Keyed<RenderedItem>[]) =>
  items.map(({ item }) => item.json).join(',');
const substances = (items: readonly Keyed<RenderedItem>[]) =>
  items.map(({ item }) => item.substance).join(',');

/** Renders the items, which are in order of key, once. Undefined is an item that could not be made. */
export function renderItems(
  collection: string,
  items: readonly Keyed<object | undefined>[],
  render: (item: object) => RenderedItem = renderItem,
): RenderedItems {
  const rendered = items.flatMap(({ key, item }) =>
    item === undefined ? [] : [{ key, item: render(item) }],
  );
  const all = Buffer.from(joined(rendered));
  const isAll = rendered.every(({ item }) => item.json === item.substance);
  return {
    collection,
    items: rendered,
    omitted: items.length - rendered.length,
    all,
    digest: digest(isAll ? all : substances(rendered)),
  };
}

/** The answer to a request: the kept items, and the readings of this moment. */
export function renderCollection(
  rendered: RenderedItems,
  clusters: readonly ClusterReading[],
  page: Page,
): Answer {
  const readings = JSON.stringify(clusters);
  const substance = JSON.stringify(clusters.map(substanceOf));
  if (page.limit === undefined && page.cursor === undefined) {
    const rest = Buffer.from(`],"clusters":${readings}}`);
    return {
      body: Buffer.concat([open, rendered.all, rest]),
      etag: etagOf(rendered.digest, substance),
    };
  }
  const { items, nextCursor } = pageOf(
    rendered.collection,
    rendered.items,
    page,
  );
  const next =
    nextCursor === undefined
      ? ''
      : `,"nextCursor":${JSON.stringify(nextCursor)}`;
  return {
    body: Buffer.from(
      `{"items":[${joined(items)}],"clusters":${readings}${next}}`,
    ),
    etag: etagOf(substances(items), substance, next),
  };
}
