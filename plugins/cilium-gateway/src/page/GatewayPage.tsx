import { Content, ErrorBoundary } from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { AuditPage } from '../audit';
import { ClusterPage } from '../cluster/ClusterPage';
import { RuleList, RulePage } from '../rules';
import { PageNav } from './PageNav';
import { Start } from './Start';

/**
 * The page of the plugin: the clusters, the audit over all of them, and the rules by which something is found to be wrong.
 * The latter two stand at addresses of their own; a cluster of the same name would be hidden behind them.
 */
export function GatewayPage() {
  return (
    <Content>
      <ErrorBoundary>
        <PageNav />
        <Routes>
          <Route index element={<Start />} />
          <Route path="audit" element={<AuditPage />} />
          <Route path="audit/:section" element={<AuditPage />} />
          <Route path="rules" element={<RuleList />} />
          <Route path="rules/:rule" element={<RulePage />} />
          <Route path="*" element={<ClusterPage />} />
        </Routes>
      </ErrorBoundary>
    </Content>
  );
}
