const vietnamese = new Intl.Collator('vi', { numeric: true });

/** The order of two names in Vietnamese, numbers by their value: "Tổ 9" stands before "Tổ 10". */
export function compareNames(a: string, b: string): number {
  return vietnamese.compare(a, b);
}
