import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { NoContent, PlaceParams, problems } from '../../contract/common.ts';
import {
  GroupInput,
  GroupList,
  GroupParams,
  GroupSheetQuery,
  Member,
  MemberInput,
  MemberPage,
  MemberParams,
  MemberQuery,
  Roster,
  RosterQuery,
} from '../../contract/rosters.ts';
import { compressAnswer } from '../platform/compress-answer.ts';
import { notFound } from '../platform/errors.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import { sessionOf } from '../policy.ts';
import type { Services } from '../services.ts';
import { addMember, endMember } from './add-member.ts';
import { listGroups } from './list-groups.ts';
import { readMemberPage } from './list-members.ts';
import { printGroupSheets } from './print-group-sheets.ts';
import { endGroup, saveGroup } from './save-group.ts';

/** The people of a place, their groups, and what of both its gates keep. */
export function rosterRoutes(services: Services): FastifyPluginAsyncTypebox {
  const { db } = services;
  return async (app) => {
    app.get(
      '/places/:placeId/roster',
      {
        config: { policy: 'place_guard', devices: 'current' },
        onSend: compressAnswer,
        schema: {
          summary: 'What a gate needs to decide without a network, as far as it changed; 304: nothing did',
          tags: ['rosters'],
          params: PlaceParams,
          querystring: RosterQuery,
          response: { 200: Roster, 304: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const place = await services.places.find(request.params.placeId);
        if (place === undefined) throw notFound();
        const changes = await services.rosters.findChanges(place, request.query.since);
        return changes ?? reply.code(304).send(null);
      },
    );

    app.get(
      '/places/:placeId/members',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'The people of the place, covered',
          tags: ['rosters'],
          params: PlaceParams,
          querystring: MemberQuery,
          response: { 200: MemberPage, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return db.transaction('app_owner', { place: placeId }, (tx) =>
          readMemberPage(tx, placeId, request.query),
        );
      },
    );

    app.post(
      '/places/:placeId/members',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Add a registered person by personal code or phone number; again: the same member',
          tags: ['rosters'],
          params: PlaceParams,
          body: MemberInput,
          response: { 200: Member, ...problems },
        },
      },
      async (request) => {
        const { placeId } = request.params;
        return addMember(services, { placeId, addedBy: sessionOf(request).accountId, input: request.body });
      },
    );

    app.delete(
      '/places/:placeId/members/:no',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'End a membership',
          tags: ['rosters'],
          params: MemberParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, no } = request.params;
        const at = services.clock.now();
        await db.transaction('app_owner', { place: placeId }, (tx) => endMember(tx, { placeId, no, at }));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/places/:placeId/groups',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'The groups of the place',
          tags: ['rosters'],
          params: PlaceParams,
          response: { 200: GroupList, ...problems },
        },
      },
      async (request) => listOf(request.params.placeId),
    );

    app.put(
      '/places/:placeId/groups/:groupId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Make a group, or change its name and members',
          tags: ['rosters'],
          params: GroupParams,
          body: GroupInput,
          response: { 200: GroupList, ...problems },
        },
      },
      async (request) => {
        const { placeId, groupId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) =>
          saveGroup(tx, { placeId, groupId, input: request.body }),
        );
        return listOf(placeId);
      },
    );

    app.delete(
      '/places/:placeId/groups/:groupId',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'End a group',
          tags: ['rosters'],
          params: GroupParams,
          response: { 204: NoContent, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId, groupId } = request.params;
        await db.transaction('app_owner', { place: placeId }, (tx) => endGroup(tx, placeId, groupId));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/places/:placeId/groups.pdf',
      {
        config: { policy: 'place_owner' },
        schema: {
          summary: 'Sheets with the codes of all groups, or of one',
          tags: ['rosters'],
          params: PlaceParams,
          querystring: GroupSheetQuery,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { placeId } = request.params;
        const pdf = await printGroupSheets(services, { placeId, groupId: request.query.groupId });
        return sendPdf(reply, 'ma-nhom.pdf', pdf);
      },
    );

    const listOf = async (placeId: string) => ({
      groups: await db.transaction('app_owner', { place: placeId }, (tx) => listGroups(tx, placeId)),
    });
  };
}
