import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCells } from './read-cells.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaora-cells-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function read(content: string): Promise<{ cells: [string, string | undefined][]; wrong: string[] }> {
  const path = join(folder, 'cells.json');
  await writeFile(path, content);
  const wrong: string[] = [];
  return { cells: [...readCells(path, 'cell_75', wrong)], wrong };
}

describe('the list of cells', () => {
  it('holds the home cell first, whether it is named or not', async () => {
    const elsewhere = 'postgres://user:secret@db79:5432/vaora';
    const home: [string, undefined] = ['cell_75', undefined];
    expect(await read(JSON.stringify({ '70': null, '79': elsewhere }))).toEqual({
      cells: [home, ['cell_70', undefined], ['cell_79', elsewhere]],
      wrong: [],
    });
    expect((await read(JSON.stringify({ '70': null, '75': null }))).cells).toEqual([
      home,
      ['cell_70', undefined],
    ]);
    expect([...readCells(undefined, 'cell_75', [])]).toEqual([home]);
  });

  it.each([
    ['{"79": null', 'VAORA_CELLS must be the path of a JSON file'],
    ['["79"]', 'VAORA_CELLS must be the path of a JSON file'],
    ['{"cell_79": null}', '"cell_79" must be a province code of two digits'],
    ['{"79": "mysql://user:secret@host/vaora"}', '"79" must be null or postgres://user:password@host'],
    ['{"79": 5432}', '"79" must be null or postgres://'],
    ['{"75": "postgres://user:secret@host/vaora"}', '"75" is VAORA_CELL and must be null'],
  ])('%s is refused, naming what to write and no password', async (content, expected) => {
    const { wrong } = await read(content);
    expect(wrong).toEqual([expect.stringContaining(expected)]);
    expect(wrong.join()).not.toContain('secret');
  });

  it('that is not there is refused', () => {
    const wrong: string[] = [];
    readCells(join(folder, 'missing.json'), 'cell_75', wrong);
    expect(wrong).toHaveLength(1);
  });
});
