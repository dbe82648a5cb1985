import type { Answer, Answers } from '../../domain/form.ts';

function isAnswer(value: unknown): value is Answer {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string';
}

/** Reads answers that were kept as text; anything else is no answer. */
export function readAnswers(text: string): Answers {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, Answer] => isAnswer(entry[1])),
    );
  } catch {
    return {};
  }
}
