import { useNavigate, useSearch } from '@tanstack/react-router';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { useOffice } from './office-context.ts';

/** The line that the page is about, of the office's own; undefined where it has none. The address keeps it. */
export function useLine(): [UnitLine | undefined, (line: UnitLine) => void] {
  const { lines } = useOffice();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const line = lines.find((one) => one.line === search.line)?.line ?? lines[0]?.line;
  return [line, (next) => void navigate({ to: '.', search: { line: next } })];
}
