import Button from '@material-ui/core/Button';
import type { Audit } from 'backstage-plugin-cilium-gateway-common';
import { choicesOf, OwnerFilter } from '../catalog';
import { SEVERITIES } from '../findings';
import { ChoiceField, FilterField, useFilterStyles } from '../look';
import { severityWords, useWords } from '../words';
import { Filters } from './filters';

/** The fields that narrow the audit down; which of them depends on what is looked at. */
export function FilterBar(props: {
  audit: Audit;
  fields: readonly (keyof Filters)[];
  filters: Filters;
  choose: (change: Partial<Filters>) => void;
  clear: () => void;
  ownerName: (entityRef: string) => string;
  systemName: (entityRef: string) => string;
}) {
  const classes = useFilterStyles();
  const t = useWords();
  const { audit, fields, filters, choose, ownerName, systemName } = props;
  const { items, missing } = audit;
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
          owners={choicesOf([...items, ...missing], one => [one.owner])}
          nameOf={ownerName}
          onChange={owner => choose({ owner })}
        />
      )}
      {has('system') && (
        <FilterField
          label={t('audit.system')}
          value={filters.system}
          options={choicesOf([...items, ...missing], one => [one.system])}
          nameOf={systemName}
          onChange={system => choose({ system })}
        />
      )}
      {has('kind') && (
        <FilterField
          label={t('column.kind')}
          value={filters.kind}
          options={choicesOf([...items, ...missing], one => [one.kind])}
          onChange={kind => choose({ kind })}
        />
      )}
      {has('cluster') && (
        <FilterField
          label={t('page.cluster')}
          value={filters.cluster}
          options={choicesOf(audit.clusters, one => [one.name])}
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
          options={choicesOf(items, one => one.rules)}
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
