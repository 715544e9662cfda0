/**
 * The hostname of a URL by which an entity is reached, such as `*.apps.example`; null where an IP address stands in its place.
 *
 * @param url - as in an audit or a path, with a scheme
 * @public
 */
export function hostnameOfUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const isAddress = hostname.startsWith('[') || /^[\d.]*$/.test(hostname);
  return isAddress ? null : hostname;
}
