/**
 * How well something is: `unknown` only where something could not be read or judged.
 *
 * @public
 */
export type Health = 'ok' | 'warning' | 'error' | 'unknown';

const GRAVITY: readonly Health[] = ['ok', 'unknown', 'warning', 'error'];

/**
 * The gravest of several; `ok` of none.
 *
 * @public
 */
export function worstHealth(healths: Iterable<Health>): Health {
  let worst = 0;
  for (const health of healths) {
    worst = Math.max(worst, GRAVITY.indexOf(health));
  }
  return GRAVITY[worst];
}

/**
 * The health of something that has alternatives: what is wrong with all of them is an error, with some of them a warning.
 *
 * @public
 */
export function partialHealth(healths: readonly Health[]): Health {
  const worst = worstHealth(healths);
  if (worst !== 'error' || healths.every(health => health === 'error')) {
    return worst;
  }
  return 'warning';
}
