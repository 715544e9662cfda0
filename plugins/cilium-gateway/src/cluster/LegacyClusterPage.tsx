import { Header, Page } from '@backstage/core-components';
import { useWords } from '../words';
import { ClusterPage } from './ClusterPage';

/** The page of clusters with the header that the old frontend system expects a page to bring along. */
export function LegacyClusterPage() {
  const t = useWords();
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <ClusterPage />
    </Page>
  );
}
