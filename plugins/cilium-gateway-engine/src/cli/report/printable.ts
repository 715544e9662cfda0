/**
 * Text from manifests and clusters without the control characters that would steer a terminal and that XML forbids; line
 * breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}
