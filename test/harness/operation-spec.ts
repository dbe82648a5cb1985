import type { Cast, Role } from './cast.ts';

/**
 * Who may have an operation done to the things in the request, which are always the subject's person and session and
 * the role's place. Written by hand, apart from the routes: a policy changed by mistake meets its contradiction here.
 */
export type May =
  | 'anybody'
  | 'account'
  | 'subject'
  | 'guard'
  | 'owner'
  | 'special'
  | 'health'
  | 'health_authority'
  | 'unit'
  | 'unit_office'
  | 'admin';

/** A request that is right in everything but perhaps its sender. */
export interface ValidRequest {
  path: string;
  body?: unknown;
  /** A device's token, which goes out in the place of the sender's cookie */
  authorization?: string;
}

export interface OperationSpec {
  may: May;
  /** Makes what the request needs, under new ids each time. */
  request(cast: Cast, role: Role): ValidRequest | Promise<ValidRequest>;
}

export function isAllowed(may: May, role: Role): boolean {
  switch (may) {
    case 'anybody':
      return true;
    case 'account':
      return role.phone !== undefined;
    case 'subject':
      return role.isSubject === true;
    case 'guard':
      return role.right !== undefined;
    case 'owner':
      return role.right === 'owner';
    case 'special':
      return role.right !== undefined && role.isSpecial === true;
    case 'health':
      return role.health !== undefined;
    case 'health_authority':
      return role.health === 'centre';
    case 'unit':
      return role.unit !== undefined;
    case 'unit_office':
      return role.unit === 'office';
    case 'admin':
      return role.isAdmin === true;
  }
}

/** A request without a body, the same for everybody. */
export const fixed = (may: May, path: string): OperationSpec => ({ may, request: () => ({ path }) });
