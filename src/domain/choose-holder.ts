import type { Relation } from './person.ts';

/** Somebody registered with an identity number. `isClaimed`: an account speaks for the person. */
export type NumberHolder = {
  readonly personId: string;
  readonly relation: Relation;
  readonly isClaimed: boolean;
};

/**
 * Whom an identity number names; `holders` newest first. Nobody checks the number that is typed into a profile: who
 * registered for himself comes before who was registered by another, and that before who was written down at a gate.
 * @returns `unclear` where two people registered for themselves with the same number
 */
export function chooseHolder<Holder extends NumberHolder>(
  holders: readonly Holder[],
): Holder | 'unclear' | undefined {
  const themselves = holders.filter(({ relation, isClaimed }) => isClaimed && relation === 'self');
  if (themselves.length > 1) return 'unclear';
  return themselves[0] ?? holders.find(({ isClaimed }) => isClaimed) ?? holders[0];
}
