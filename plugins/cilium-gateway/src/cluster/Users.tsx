import type { PoolAllocation } from 'backstage-plugin-cilium-gateway-common';
import { ObjectLink } from '../look';

/** Who uses an address: the Gateway that people know, and the Service that holds it. */
export function Users(props: { cluster: string; allocation: PoolAllocation }) {
  const { gateways, services } = props.allocation;
  return (
    <>
      {[...gateways, ...services].map(ref => (
        <div key={`${ref.kind} ${ref.namespace} ${ref.name}`}>
          <ObjectLink cluster={props.cluster} of={ref} kind="beside" />
        </div>
      ))}
    </>
  );
}
