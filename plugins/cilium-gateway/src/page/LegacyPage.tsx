import { Header, Page } from '@backstage/core-components';
import { useWords } from '../words';
import { GatewayPage } from './GatewayPage';

/** The page with the header that the old frontend system expects a page to bring along. */
export function LegacyPage() {
  const t = useWords();
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <GatewayPage />
    </Page>
  );
}
