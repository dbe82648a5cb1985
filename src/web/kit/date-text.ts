/**
 * A typed date in its tidy form: `25121990`, `25-12-1990`, `25.12.1990`, `5/1/1990` → `dd/mm/yyyy`. What cannot be
 * read stays as it was typed; whether the day exists is the domain's question (`src/domain/time.ts`).
 */
export function tidyDateText(text: string): string {
  const parts =
    /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})\s*$/.exec(text) ??
    /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  const [, day, month, year] = parts ?? [];
  if (!day || !month || !year) return text;
  return `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`;
}
