import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AreaList, AreaParams, AreaQuery, AreaView, SuccessorQuery } from '../../contract/areas.ts';
import { problems } from '../../contract/common.ts';
import { type Area, areaPathName, fullAreaName, getAreaVersionOn } from '../../domain/area.ts';
import { dayOf } from '../../domain/time.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { findAreas } from './find-areas.ts';
import { findSuccessors } from './find-successors.ts';
import { getAreaPath } from './get-area.ts';

const CACHE_CONTROL = 'public, max-age=86400';

/** The list of administrative units (`home`: the operator's province), open to everyone. Lists change by release, so a day's cache is safe. */
export const areaRoutes: FastifyPluginAsyncTypebox<{ clock?: Clock; home?: string }> = async (
  app,
  { clock = systemClock, home },
) => {
  app.get(
    '/areas',
    {
      config: { policy: 'public' },
      schema: {
        summary: 'Areas by name, in any spelling, or those directly below a parent',
        tags: ['areas'],
        querystring: AreaQuery,
        response: { 200: AreaList, ...problems },
      },
    },
    async (request, reply) => {
      const { q, version, parent, limit } = request.query;
      const day = dayOf(clock.now());
      const found = findAreas({ query: q, day, version, parentCode: parent, limit, home });
      reply.header('cache-control', CACHE_CONTROL);
      return { version: found.version, areas: found.areas.map(toView) };
    },
  );

  app.get(
    '/areas/:version/:code',
    {
      config: { policy: 'public' },
      schema: {
        summary: 'One area with its full name',
        tags: ['areas'],
        params: AreaParams,
        response: { 200: AreaView, ...problems },
      },
    },
    async (request, reply) => {
      const { version, code } = request.params;
      const [area] = getAreaPath({ areaVersion: version, areaCode: code });
      reply.header('cache-control', CACHE_CONTROL);
      return toView(area);
    },
  );

  app.get(
    '/areas/:version/:code/successors',
    {
      config: { policy: 'public' },
      schema: {
        summary: 'The areas that took over an old one, today or in a named version',
        tags: ['areas'],
        params: AreaParams,
        querystring: SuccessorQuery,
        response: { 200: AreaList, ...problems },
      },
    },
    async (request, reply) => {
      const { version, code } = request.params;
      const target = request.query.to ?? getAreaVersionOn(dayOf(clock.now()));
      const areas = findSuccessors({ areaVersion: version, areaCode: code }, target);
      reply.header('cache-control', CACHE_CONTROL);
      return { version: target, areas: areas.map(toView) };
    },
  );
};

function toView(area: Area): AreaView {
  const path = getAreaPath({ areaVersion: area.version, areaCode: area.code });
  return { ...area, fullName: fullAreaName(area), pathName: areaPathName(path) };
}
