import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { foreignVectors } from '../test/harness/foreign-vectors.ts';
import { keyStreamVectors } from '../test/harness/key-streams.ts';

// Rewrites the vectors that are invented from a seed. Those of our own codes are written by hand.
const made = { 'foreign-codes': foreignVectors(), 'key-streams': keyStreamVectors() };
for (const [name, vectors] of Object.entries(made)) {
  const file = path.resolve(import.meta.dirname, `../test/vectors/${name}.json`);
  await writeFile(file, `${JSON.stringify(vectors, null, 2)}\n`);
}
