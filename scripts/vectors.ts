import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { foreignVectors } from '../test/harness/foreign-vectors.ts';

// Rewrites the vectors that are invented from a seed. Those of our own codes are written by hand.
const folder = path.resolve(import.meta.dirname, '../test/vectors');
await writeFile(path.join(folder, 'foreign-codes.json'), `${JSON.stringify(foreignVectors(), null, 2)}\n`);
