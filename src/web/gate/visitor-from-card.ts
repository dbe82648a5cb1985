import type { ForeignPerson } from '../../domain/foreign-person.ts';
import { formatDay } from '../../domain/time.ts';
import { writeDraft } from '../offline/drafts.ts';
import { emptyVisitor, type VisitorDraft, visitorDraftName } from './visitor-draft.ts';

/** The form of a visitor with what a card tells of him; what it does not tell is asked, what is in doubt confirmed. */
export function visitorFrom(card: ForeignPerson): VisitorDraft {
  const { name, birthDate, sex, idNumber, address } = card;
  const draft = emptyVisitor();
  return {
    ...draft,
    name,
    birthDate: birthDate === null ? '' : formatDay(birthDate),
    sex: sex ?? '',
    idNumber: idNumber ?? '',
    address,
    // What is not there is asked anyway.
    doubts: card.doubts.filter((field) => card[field] !== '' && card[field] !== null),
  };
}

/** Puts the card's holder in the place of whoever was being written down. */
export function startVisitorFrom(card: ForeignPerson): void {
  writeDraft(visitorDraftName, visitorFrom(card));
}
