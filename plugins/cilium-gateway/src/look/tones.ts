import type {
  Health,
  Service,
  Severity,
} from 'backstage-plugin-cilium-gateway-common';
import type { Tone } from './Status';

/** How a health is shown. */
export const healthTone: Record<Health, Tone> = {
  ok: 'good',
  warning: 'warn',
  error: 'bad',
  unknown: 'unknown',
};

/** How a severity is shown. */
export const severityTone: Record<Severity, Tone> = {
  error: 'bad',
  warning: 'warn',
  info: 'info',
};

type AnnouncementState = Service['announcement']['state'];

/** How the state of an announcement is shown. */
export const announcementTone: Record<AnnouncementState, Tone> = {
  announced: 'good',
  'failing-over': 'busy',
  expired: 'bad',
  released: 'bad',
  missing: 'bad',
  'not-needed': 'off',
};

/** Whether somebody must be told why. */
export const isUnwell = (health: Health) =>
  health === 'error' || health === 'warning';
