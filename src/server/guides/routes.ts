import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { problems } from '../../contract/common.ts';
import { GuideParams, GuideQuery } from '../../contract/guides.ts';
import { guideHeads } from '../../domain/guide.ts';
import { pdfAnswer, sendPdf } from '../platform/file-answer.ts';
import type { Services } from '../services.ts';
import { GuidePrinter } from './guide-printer.ts';

/** The guides as PDFs; as pages they are the web app's. */
export function guideRoutes(services: Services): FastifyPluginAsyncTypebox {
  const printer = new GuidePrinter(services);
  return async (app) => {
    app.get(
      '/guides/:guideId/guide.pdf',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'A guide with its pictures, to print',
          tags: ['guides'],
          params: GuideParams,
          querystring: GuideQuery,
          response: { 200: pdfAnswer, ...problems },
        },
      },
      async (request, reply) => {
        const { guideId } = request.params;
        const { language = 'vi' } = request.query;
        const pdf = await printer.print(guideId, language);
        return sendPdf(reply, `huong-dan-${guideHeads[guideId].slug}-${language}.pdf`, pdf);
      },
    );
  };
}
