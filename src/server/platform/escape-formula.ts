/**
 * A cell that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, CSV Injection); also with
 * spaces before the sign and for its full-width forms.
 */
export function escapeFormula(text: string): string {
  return /^[\s\u00a0]*[=+\-@|\t\r\uff1d\uff0b\uff0d\uff20\uff5c]/.test(text) ? `'${text}` : text;
}
