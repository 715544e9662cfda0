import Button from '@material-ui/core/Button';
import { OwnerFilter } from '../catalog';
import { SEVERITIES } from '../findings';
import { ChoiceField, FilterField, useFilterStyles } from '../look';
import { severityWords, useWords } from '../words';
import { choicesIn, Filters } from './filters';

/** The fields that narrow the audit down; which of them depends on what is looked at. */
export function FilterBar(props: {
  choices: ReturnType<typeof choicesIn>;
  fields: readonly (keyof Filters)[];
  filters: Filters;
  choose: (change: Partial<Filters>) => void;
  clear: () => void;
  ownerName: (entityRef: string) => string;
  systemName: (entityRef: string) => string;
}) {
  const classes = useFilterStyles();
  const t = useWords();
  const { choices, fields, filters, choose, ownerName, systemName } = props;
  const has = (field: keyof Filters) => fields.includes(field);
  return (
    <div
      className={classes.filters}
      role="group"
      aria-label={t('audit.filters')}
    >
      {has('owner') && (
        <OwnerFilter
          owner={filters.owner}
          owners={choices.owner}
          nameOf={ownerName}
          onChange={owner => choose({ owner })}
        />
      )}
      {has('system') && (
        <FilterField
          label={t('audit.system')}
          value={filters.system}
          options={choices.system}
          nameOf={systemName}
          onChange={system => choose({ system })}
        />
      )}
      {has('kind') && (
        <FilterField
          label={t('column.kind')}
          value={filters.kind}
          options={choices.kind}
          onChange={kind => choose({ kind })}
        />
      )}
      {has('cluster') && (
        <FilterField
          label={t('page.cluster')}
          value={filters.cluster}
          options={choices.cluster}
          onChange={cluster => choose({ cluster })}
        />
      )}
      {has('severity') && (
        <ChoiceField
          label={t('findings.severity')}
          value={filters.severity}
          onChange={severity => choose({ severity })}
        >
          <option value="">{t('findings.all')}</option>
          {SEVERITIES.map(severity => (
            <option key={severity} value={severity}>
              {severityWords(severity, t)}
            </option>
          ))}
        </ChoiceField>
      )}
      {has('rule') && (
        <FilterField
          label={t('finding.rule')}
          value={filters.rule}
          options={choices.rule}
          onChange={rule => choose({ rule })}
        />
      )}
      <Button
        size="small"
        onClick={props.clear}
        disabled={!fields.some(field => filters[field])}
      >
        {t('audit.clear')}
      </Button>
    </div>
  );
}
