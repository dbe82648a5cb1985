import Fastify from 'fastify';
import pg from 'pg';
import { GateScanBatch } from '../../src/contract/visits.ts';
import { parseCardCode } from '../../src/domain/code.ts';
import { dayOf } from '../../src/domain/time.ts';
import { Keys } from '../../src/server/platform/keys.ts';
import { PEER_TABLE } from './peer-table.ts';
import { BENCH_KEY } from './setting.ts';

/**
 * What VaoRa is compared with: a bare Fastify that validates the same body and says one word ("hello"), and the same
 * with one SELECT and one INSERT a request, as such servers are usually written ("naive"). Without sessions, rights,
 * rules, row security and stays, and with prepared statements: each difference is in their favour.
 */
const [, , kind, databaseUrl] = process.argv;
const app = Fastify();
const pool = new pg.Pool({ connectionString: databaseUrl ?? '', max: 10 });
const keys = new Keys(BENCH_KEY);

app.post<{ Params: { placeId: string }; Body: GateScanBatch }>(
  '/api/places/:placeId/scans',
  { schema: { body: GateScanBatch } },
  async (request) => {
    if (kind === 'naive') for (const item of request.body.items) await record(request.params.placeId, item);
    return { hello: 'world' };
  },
);

async function record(placeId: string, item: GateScanBatch['items'][number]): Promise<void> {
  const alias = parseCardCode(item.code ?? '') ?? '';
  const { rows } = await pool.query<{ person_id: string }>({
    name: 'status',
    text: `select c.person_id, d.verdict from card c
           left join declaration_day d on d.person_id = c.person_id and d.day = $2
           where c.alias_hmac = $1 and c.ended_at is null`,
    values: [keys.indexOf('alias', alias), dayOf(Date.parse(item.at))],
  });
  await pool.query({
    name: 'record',
    text: `insert into ${PEER_TABLE} (place_id, id, person_id, recorded_by, at, gate_no, direction, way)
           values ($1, $2, $3, $4, $5, 1, $6, $7)`,
    values: [placeId, item.id, rows[0]?.person_id, placeId, item.at, item.direction, item.way],
  });
}

process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
