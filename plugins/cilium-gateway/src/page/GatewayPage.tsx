import { Content, ErrorBoundary } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { ClusterPage } from '../cluster/ClusterPage';
import { RuleList, RulePage } from '../rules';

/**
 * The page of the plugin: the clusters, and the rules by which something is found to be wrong. The latter stand at an
 * address of their own; a cluster of the same name would be hidden behind it.
 */
export function GatewayPage() {
  return (
    <Content>
      <ErrorBoundary>
        <Routes>
          <Route path="rules" element={<RuleList />} />
          <Route path="rules/:rule" element={<RulePage />} />
          <Route path="*" element={<ClusterPage />} />
        </Routes>
      </ErrorBoundary>
    </Content>
  );
}
