import { useWords } from '../words';
import { ChoiceField } from './Field';

/** A field to narrow a list down by one of the values that occur in it, or by none. */
export function FilterField(props: {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
  /** How a value is shown; as it is, when not given. */
  nameOf?: (value: string) => string;
}) {
  const t = useWords();
  const { value, options, nameOf = (name: string) => name } = props;
  // What the address asks for can be seen and undone also where nothing has it any more.
  const all = options.includes(value) || !value ? options : [...options, value];
  return (
    <ChoiceField label={props.label} value={value} onChange={props.onChange}>
      <option value="">{t('findings.all')}</option>
      {all.map(option => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </ChoiceField>
  );
}
