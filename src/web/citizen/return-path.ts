/** Only a path of this app: an address from outside must not lead a person away after login. */
export function cleanReturnPath(text: string | null): string | undefined {
  if (text === null || !/^\/(?![/\\])/.test(text)) return undefined;
  return /[\\\s]/.test(text) ? undefined : text;
}

/** Where the page was asked to lead back to (`?tu=/d/751234567`), if anywhere. */
export function findReturnPath(): string | undefined {
  return cleanReturnPath(new URLSearchParams(location.search).get('tu'));
}

/** `path` with the wish to come back to `to` afterwards. */
export function withReturn(path: string, to: string | undefined): string {
  return to === undefined || to === '/' ? path : `${path}?tu=${encodeURIComponent(to)}`;
}

/** What a way back asks for: a page for work needs no profile, and the desk is another app of this site. */
export function workOf(path: string | undefined): 'desk' | 'gate' | undefined {
  if (path === undefined) return undefined;
  if (/^\/(?:chu|quan-tri)(?:[/?]|$)/.test(path)) return 'desk';
  return /^\/cong(?:[/?]|$)/.test(path) ? 'gate' : undefined;
}
