import fc from 'fast-check';
import { readService, Service } from '../objects';
import { pools, serviceParts } from '../testing/arbitraries';
import { ciliumConfigMap, serviceManifest, worldOf } from '../testing/builders';
import { naiveOperator } from '../testing/naiveOperator';
import { ledgerOf } from './ledger';
import { previewAddresses } from './preview';

const cross = fc.constantFrom(undefined, '*', 'shop', 'bank', 'shop,bank');

/** A Service is created or changed; without parts it is deleted. */
const event = fc.record({
  at: fc.constantFrom('shop/a', 'shop/b', 'shop/c', 'bank/a', 'bank/b'),
  parts: fc.option(
    fc.tuple(serviceParts, cross).map(([parts, across]) => ({
      ...parts,
      annotations: {
        ...parts.annotations,
        ...(across
          ? { 'lbipam.cilium.io/sharing-cross-namespace': across }
          : {}),
      },
    })),
    { freq: 8 },
  ),
  choice: fc.nat(5),
});

const sorted = (texts: Iterable<string>) => [...texts].sort();

describe('a preview', () => {
  it('is what an operator with pencil and paper then does', () => {
    fc.assert(
      fc.property(
        pools,
        fc.array(event, { minLength: 1, maxLength: 14 }),
        (some, events) => {
          const world = worldOf([
            ciliumConfigMap({ 'enable-ipv6': 'true' }),
            ...some,
          ]);
          const { pools: entries } = ledgerOf(world);
          fc.pre(entries.every(({ conflict }) => conflict?.certain !== false));
          let choice = 0;
          const operator = naiveOperator(
            entries.map(({ pool }) => pool),
            new Set(
              entries
                .filter(({ conflict }) => conflict !== null)
                .map(({ pool }) => pool.metadata.name),
            ),
            count => choice % count,
          );
          for (const { at, parts, choice: chosen } of events) {
            choice = chosen;
            if (parts === null) {
              world.remove('Service', at);
              operator.remove(at);
              continue;
            }
            const manifest = readService(serviceManifest(at, parts))!;
            const before =
              world
                .table('Service')
                .get(at)
                ?.status.ingress.map(({ ip }) => ip!) ?? [];
            const preview = previewAddresses(world, manifest);
            const { ips, missing } = operator.upsert(manifest);
            expect(
              preview.missing.map(
                ({ ip, family, reason }) => `${ip ?? family} ${reason}`,
              ),
            ).toEqual(missing);
            expect(sorted(preview.loses.map(({ ip }) => ip))).toEqual(
              sorted(before.filter(ip => !ips.includes(ip))),
            );
            const candidates = preview.candidates.map(({ ip }) => ip);
            const foreseen =
              candidates.length > 0
                ? candidates.filter(ip => ips.includes(ip))
                : preview.addresses.map(({ ip }) => ip);
            expect(sorted(new Set(foreseen))).toEqual(sorted(ips));
            world.put({
              ...manifest,
              status: { ingress: ips.map(ip => ({ ip })), conditions: [] },
            } as Service);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
