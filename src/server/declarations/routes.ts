import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PersonParams, problems } from '../../contract/common.ts';
import {
  Declaration,
  DeclarationInput,
  DeclarationList,
  DeclarationParams,
  PublishedKeys,
} from '../../contract/declarations.ts';
import { getCard } from '../people/get-card.ts';
import { AppError } from '../platform/errors.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { refuseWhenFull } from '../platform/group-commit.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { listDeclarations } from './list-declarations.ts';
import { renderDeclarationReceipt } from './render-declaration-receipt.ts';
import { saveDeclaration } from './save-declaration.ts';

/** Declaring health, the own declarations and their receipts. */
export function declarationRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys } = services;
  return async (app) => {
    app.get(
      '/receipt-keys',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'The signed list of keys with which a check-point verifies receipts off line',
          tags: ['declarations'],
          response: { 200: PublishedKeys, ...problems },
        },
      },
      async () => {
        const published = services.keyLists.published();
        if (published === undefined) throw new AppError(404, 'no_key_list');
        return published;
      },
    );

    app.put(
      '/people/:personId/declarations/:declarationId',
      {
        onRequest: async () =>
          refuseWhenFull({ isFull: services.declarationRecorders.all.every(({ isFull }) => isFull) }),
        config: { policy: 'own_person' },
        schema: {
          summary: 'Declare health; the same id sent again is the same declaration',
          tags: ['declarations'],
          params: DeclarationParams,
          body: DeclarationInput,
          response: { 200: Declaration, 201: Declaration, ...problems },
        },
      },
      async (request, reply) => {
        const { personId, declarationId } = request.params;
        const account = sessionOf(request).accountId;
        const { declaration, isNew } = await saveDeclaration(services, {
          ...{ personId, declarationId, declaredBy: account },
          input: request.body,
        });
        return reply.code(isNew ? 201 : 200).send(declaration);
      },
    );

    app.get(
      '/people/:personId/declarations',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The own declarations, latest first',
          tags: ['declarations'],
          params: PersonParams,
          response: { 200: DeclarationList, ...problems },
        },
      },
      async (request) => {
        const { personId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        return db.transaction('app_citizen', scope, async (tx) => {
          const { alias } = await getCard(tx, keys, personId);
          return listDeclarations(tx, services, personId, alias);
        });
      },
    );

    app.get(
      '/people/:personId/declarations/:declarationId/receipt.pdf',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The receipt on paper',
          tags: ['declarations'],
          params: DeclarationParams,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { personId, declarationId } = request.params;
        const { accountId } = sessionOf(request);
        const { day, pdf } = await renderDeclarationReceipt(services, accountId, { personId, declarationId });
        return sendPdf(reply, `bien-nhan-${day}.pdf`, pdf);
      },
    );
  };
}
