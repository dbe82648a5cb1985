import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashArray, smallintArray, textArray, timestampArray, uuidArray } from './pg-arrays.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('adminUrl') });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
});

async function readBack(type: string, array: Buffer, as = 'item'): Promise<unknown[]> {
  const { rows } = await client.query(`select ${as} as item from unnest($1::${type}[]) item`, [array]);
  return rows.map(({ item }) => item);
}

describe('arrays in binary', () => {
  const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(fc.option(arbitrary), { maxLength: 20 });

  it.each([
    ['uuid', orNull(fc.uuid()), uuidArray],
    ['smallint', orNull(fc.integer({ min: -32_768, max: 32_767 })), smallintArray],
    // PostgreSQL knows no NUL in texts.
    ['text', orNull(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))), textArray],
  ] as const)(
    '%s comes back as it was, nulls too',
    async (type, values, encode: (items: never[]) => Buffer) => {
      await fc.assert(
        fc.asyncProperty(values as fc.Arbitrary<never[]>, async (items) => {
          expect(await readBack(type, encode(items))).toEqual(items);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('instants come back to the millisecond, before 1970 and before 2000 too', async () => {
    const instant = fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2200-01-01') });
    await fc.assert(
      fc.asyncProperty(orNull(instant), async (items) => {
        const text = '(extract(epoch from item) * 1000)::bigint::text';
        const back = await readBack('timestamptz', timestampArray(items), text);
        expect(back.map((ms) => (ms === null ? null : Number(ms)))).toEqual(items);
      }),
      { numRuns: 40 },
    );
  });

  it('keyed hashes come back byte by byte', async () => {
    const hashes = [Buffer.alloc(32, 7), null, Buffer.from([...Array(32).keys()])];
    expect(await readBack('bytea', hashArray(hashes))).toEqual(hashes);
  });
});
