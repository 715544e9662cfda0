import type {
  Exposure,
  L2Timing,
  Lease,
  Service,
} from 'backstage-plugin-cilium-gateway-common';

/** A Service with addresses, and who tells the network where they are. */
export interface AnnouncedService {
  readonly service: Service;
  readonly lease: Lease | null;
  readonly timing: L2Timing | null;
  /** Nodes other than the present one that may take over. */
  readonly successors: readonly string[];
}

/** Who announces each Service that the entity is reached by. */
export function announcementsOf(exposure: Exposure): AnnouncedService[] {
  return exposure.services.map(service => {
    const { announcement, cluster } = service;
    return {
      service,
      lease:
        exposure.leases.find(
          lease =>
            lease.cluster === cluster && lease.name === announcement.lease,
        ) ?? null,
      timing:
        exposure.timings.find(timing => timing.cluster === cluster)?.l2Timing ??
        null,
      successors: announcement.eligibleNodes.filter(
        node => node !== announcement.node,
      ),
    };
  });
}

/**
 * How long an address is unreachable when its node fails, in seconds. Cilium's documentation: the next node takes over
 * between lease duration minus renew deadline and lease duration plus renew deadline after the failure.
 */
export function failoverGap(timing: L2Timing): { from: number; to: number } {
  const { leaseDurationSeconds: duration, renewDeadlineSeconds: deadline } =
    timing;
  return { from: Math.max(0, duration - deadline), to: duration + deadline };
}
