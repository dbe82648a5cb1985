import { alertActions, alertActionTexts } from '../../domain/alert.ts';
import { say, t } from './t.ts';

const systemKinds = ['declared', 'reported', 'opened', 'escalated'] as const;

/** What happened, in words: an action of somebody, or what the system did. */
export function stepText(kind: string): string {
  const action = alertActions.find((one) => one === kind);
  if (action !== undefined) return say(alertActionTexts[action]);
  const system = systemKinds.find((one) => one === kind);
  return system === undefined ? kind : t(`event_${system}`);
}
