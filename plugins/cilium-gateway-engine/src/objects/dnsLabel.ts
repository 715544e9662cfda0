const isLabelCharacter = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 122);

/** RFC 1123, as Kubernetes wants names of Services and namespaces. */
export function isDnsLabel(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const isInner = at > 0 && at < text.length - 1;
    const code = text.charCodeAt(at);
    if (!isLabelCharacter(code) && !(isInner && code === 45)) return false;
  }
  return text.length > 0 && text.length <= 63;
}

/** A text as a DNS label: what does not belong in one becomes a dash. Undefined where nothing is left. */
export function dnsLabelFrom(text: string): string | undefined {
  const characters = [...text.toLowerCase().slice(0, 253)].map(one =>
    isLabelCharacter(one.charCodeAt(0)) ? one : '-',
  );
  let label = characters.join('').slice(0, 63);
  while (label.startsWith('-')) label = label.slice(1);
  while (label.endsWith('-')) label = label.slice(0, -1);
  return label === '' ? undefined : label;
}
