import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { PersonParams, problems } from '../../contract/common.ts';
import {
  Card,
  CardPdfQuery,
  NewCardRequest,
  OwnStayList,
  Person,
  PersonInput,
  PersonList,
} from '../../contract/people.ts';
import { dayOf } from '../../domain/time.ts';
import { type CardData, renderCards } from '../documents/cards.ts';
import { notFound } from '../platform/errors.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { getCard, replaceCard } from './get-card.ts';
import { listOwnStays } from './list-own-stays.ts';
import { listPeople } from './list-people.ts';
import { savePerson } from './save-person.ts';

/** Profiles of the holder and of dependants, their codes on phone and paper, their visits. */
export function peopleRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db, keys } = services;

  async function cardData(accountId: string, person: Person): Promise<CardData> {
    const scope = { account: accountId, person: person.id };
    const card = await db.transaction('app_citizen', scope, (tx) => getCard(tx, keys, person.id));
    return {
      name: person.name,
      birthYear: Number(person.birthDate.slice(0, 4)),
      code: card.code,
      issuedOn: dayOf(Date.parse(card.issuedAt)),
    };
  }

  return async (app) => {
    app.get(
      '/people',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'The own profile and the dependants',
          tags: ['people'],
          response: { 200: PersonList, ...problems },
        },
      },
      async (request) => listPeople(services, sessionOf(request).accountId),
    );

    app.put(
      '/people/:personId',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Register or change the own profile or a dependant',
          tags: ['people'],
          params: PersonParams,
          body: PersonInput,
          response: { 200: Person, 201: Person, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const isNew = await savePerson(services, accountId, request.params.personId, request.body);
        const { people } = await listPeople(services, accountId);
        const saved = people.find((person) => person.id === request.params.personId);
        if (saved === undefined) throw notFound();
        return reply.code(isNew ? 201 : 200).send(saved);
      },
    );

    app.get(
      '/people/:personId/card',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The personal code that is valid now',
          tags: ['people'],
          params: PersonParams,
          response: { 200: Card, ...problems },
        },
      },
      async (request) => {
        const { personId } = request.params;
        const scope = { account: sessionOf(request).accountId, person: personId };
        return db.transaction('app_citizen', scope, (tx) => getCard(tx, keys, personId));
      },
    );

    app.post(
      '/people/:personId/cards',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'A new code in place of a lost one',
          tags: ['people'],
          params: PersonParams,
          body: NewCardRequest,
          response: { 201: Card, ...problems },
        },
      },
      async (request, reply) => {
        const { personId } = request.params;
        const { id: cardId, reason } = request.body;
        const scope = { account: sessionOf(request).accountId, person: personId };
        const card = await db.transaction('app_citizen', scope, (tx) =>
          replaceCard(tx, keys, { personId, cardId, reason }),
        );
        return reply.code(201).send(card);
      },
    );

    app.get(
      '/people/:personId/card.pdf',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The personal code on a card or a slip',
          tags: ['people'],
          params: PersonParams,
          querystring: CardPdfQuery,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const { people } = await listPeople(services, accountId);
        const person = people.find(({ id }) => id === request.params.personId);
        if (person === undefined) throw notFound();
        const pdf = await renderCards([await cardData(accountId, person)], request.query.form);
        return sendPdf(reply, request.query.form === 'slip' ? 'phieu-ca-nhan.pdf' : 'the-ca-nhan.pdf', pdf);
      },
    );

    app.get(
      '/cards.pdf',
      {
        config: { policy: 'session' },
        schema: {
          summary: 'Sheets of ten cards: the holder and all dependants',
          tags: ['people'],
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { accountId } = sessionOf(request);
        const { people } = await listPeople(services, accountId);
        if (people.length === 0) throw notFound();
        const cards: CardData[] = [];
        for (const person of people) cards.push(await cardData(accountId, person));
        return sendPdf(reply, 'cac-the-ca-nhan.pdf', await renderCards(cards, 'sheet'));
      },
    );

    app.get(
      '/people/:personId/stays',
      {
        config: { policy: 'own_person' },
        schema: {
          summary: 'The own visits, latest first',
          tags: ['people'],
          params: PersonParams,
          response: { 200: OwnStayList, ...problems },
        },
      },
      async (request) => listOwnStays(services, sessionOf(request).accountId, request.params.personId),
    );
  };
}
