import { Words } from './useWords';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in the two largest units that matter: `7 s`, `12 min`, `3 h 5 min`, `9 d 4 h`. */
export function span(ms: number, t: Words): string {
  const rest = Math.max(0, ms);
  const whole = (unit: number) => String(Math.floor(rest / unit));
  if (rest < MINUTE) return t('span.seconds', { seconds: whole(SECOND) });
  if (rest < HOUR) return t('span.minutes', { minutes: whole(MINUTE) });
  if (rest < DAY) {
    return t('span.hours', {
      hours: whole(HOUR),
      minutes: String(Math.floor((rest % HOUR) / MINUTE)),
    });
  }
  return t('span.days', {
    days: whole(DAY),
    hours: String(Math.floor((rest % DAY) / HOUR)),
  });
}
