import { ReactNode, useEffect, useState } from 'react';
import { TextBox } from '../look';

const SETTLED_MS = 400;

/** A field whose value is told when nobody has typed for a moment, or has left it: each value that is told is asked about. */
export function SettledBox(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  hint?: ReactNode;
  error?: boolean;
}) {
  const { value, onChange, ...rest } = props;
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    // Somebody else has changed it.
    setTold(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextBox {...rest} value={typed} onChange={setTyped} />;
}
