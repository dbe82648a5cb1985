import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Instant, problems, Strict } from '../../contract/common.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatDateTime } from '../../domain/time.ts';
import type { Services } from '../services.ts';

const SHOWN_MAX = 100;
const Messages = Strict({
  messages: Type.Array(
    Strict({ id: Type.String(), to: Type.String(), text: Type.String(), sentAt: Instant }),
  ),
});

/** The demo's messages, kept instead of sent; these routes do not exist in production. */
export function demoRoutes({ outbox }: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/demo/messages',
      {
        config: { policy: 'public' },
        schema: {
          summary: 'Messages that the demo kept',
          tags: ['demo'],
          response: { 200: Messages, ...problems },
        },
      },
      async () => ({ messages: outbox === undefined ? [] : await outbox.list(SHOWN_MAX) }),
    );
  };
}

/** The same as a page, at /demo/messages. */
export function demoPages({ outbox }: Services): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/messages',
      { config: { policy: 'public' }, schema: { hide: true } },
      async (_request, reply) => {
        const messages = outbox === undefined ? [] : await outbox.list(SHOWN_MAX);
        const rows = messages.map(
          ({ to, text, sentAt }) =>
            `<li><p><strong>${escapeHtml(formatPhone(to))}</strong> · ${formatDateTime(Date.parse(sentAt))}</p><p>${escapeHtml(text)}</p></li>`,
        );
        return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page(rows));
      },
    );
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(rows: string[]): string {
  const list =
    rows.length === 0
      ? '<p>Chưa có tin nhắn nào. Hãy đăng nhập để nhận mã.</p>'
      : `<ul>${rows.join('')}</ul>`;
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tin nhắn thử nghiệm – VaoRa</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="3">
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1.5rem;color:#16262b;background:#f6f8f8}
h1{font-size:1.5rem}ul{list-style:none;padding:0}li{background:#fff;border:1px solid #d3dcde;border-radius:12px;padding:.75rem 1rem;margin:.75rem 0}
p{margin:.25rem 0}a{color:inherit;display:inline-block;padding:.5rem 0}@media(prefers-color-scheme:dark){body{background:#11191b;color:#e7eeef}li{background:#1a2528;border-color:#38484c}}</style></head>
<body><main><h1>Tin nhắn thử nghiệm</h1><p>Bản dùng thử không gửi SMS. Tin nhắn hiện ở đây, trang tự làm mới.</p>
<p lang="en">This demo sends no SMS. Messages appear here; the page refreshes itself.</p>
<p><a href="/">Về trang đầu · <span lang="en">Home</span></a></p>${list}</main></body></html>`;
}
