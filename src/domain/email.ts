/**
 * Whether a text can be an e-mail address, as the field of a browser would take it (HTML standard, "valid e-mail
 * address"), with a domain of at least two parts. Whether it exists only a message can tell.
 */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{1,62}$/i.test(text)
  );
}
