/** Text of a controller's as the end of a sentence. */
export const sentence = (text: string): string =>
  text.endsWith('.') ? text : `${text}.`;
