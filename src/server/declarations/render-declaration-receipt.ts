import { adviceTexts } from '../../domain/declaration.ts';
import { formatDate, formatTime } from '../../domain/time.ts';
import { renderReceipt } from '../documents/receipt.ts';
import { getCard } from '../people/get-card.ts';
import { getProfile } from '../people/get-profile.ts';
import type { Services } from '../services.ts';
import { getDeclaration } from './list-declarations.ts';

/** The receipt of a declaration on paper, with its day for the file's name. @throws AppError 404 */
export async function renderDeclarationReceipt(
  services: Services,
  accountId: string,
  request: { personId: string; declarationId: string },
): Promise<{ day: string; pdf: Buffer }> {
  const { db, keys } = services;
  const scope = { account: accountId, person: request.personId };
  const { name, declaration } = await db.transaction('app_citizen', scope, async (tx) => {
    const { alias } = await getCard(tx, keys, request.personId);
    const profile = await getProfile(tx, keys, request.personId);
    return { name: profile.name, declaration: await getDeclaration(tx, services, { ...request, alias }) };
  });
  const advice = adviceTexts[declaration.verdict];
  const steps = [...declaration.reasons.flatMap(({ advice: more }) => more ?? []), ...advice.steps];
  const moment = (iso: string) => `${formatTime(Date.parse(iso))}, ${formatDate(Date.parse(iso))}`;
  const pdf = await renderReceipt({
    name,
    day: moment(declaration.declaredAt),
    verdict: declaration.verdict,
    verdictText: advice.title.vi,
    verdictTextEn: advice.title.en,
    adviceLines: steps.map((step) => step.vi),
    adviceLinesEn: steps.map((step) => step.en),
    code: declaration.receipt.code,
    validUntil: moment(declaration.receipt.validUntil),
    issuedOn: declaration.day,
  });
  return { day: declaration.day, pdf };
}
