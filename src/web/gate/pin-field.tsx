import { TextField } from '../kit/text-fields.tsx';
import { t } from './t.ts';

interface PinFieldProps {
  label: string;
  value: string;
  onChange: (pin: string) => void;
  error?: string | undefined;
}

/** Six digits that nobody who looks over the shoulder should read. */
export function PinField({ label, value, onChange, error }: PinFieldProps) {
  return (
    <TextField
      id="pin"
      label={label}
      hint={t('pin_hint')}
      error={error}
      value={value}
      onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="off"
      width_ch={8}
      isSecret
    />
  );
}
