import Button from '@material-ui/core/Button';
import { FilterField } from '../look';
import { useWords } from '../words';
import { MINE } from './owners';

/** Narrows a list down to one owner's, or with one click to the reader's own. */
export function OwnerFilter(props: {
  owner: string;
  owners: readonly string[];
  nameOf: (entityRef: string) => string;
  onChange: (owner: string) => void;
}) {
  const t = useWords();
  const { owner, owners, nameOf, onChange } = props;
  const isMine = owner === MINE;
  return (
    <>
      <FilterField
        label={t('audit.owner')}
        value={owner}
        options={[MINE, ...owners]}
        nameOf={one => (one === MINE ? t('audit.myTeams') : nameOf(one))}
        onChange={onChange}
      />
      <Button
        variant={isMine ? 'contained' : 'outlined'}
        color={isMine ? 'primary' : 'default'}
        disableElevation
        aria-pressed={isMine}
        onClick={() => onChange(isMine ? '' : MINE)}
      >
        {t('audit.myTeams')}
      </Button>
    </>
  );
}
