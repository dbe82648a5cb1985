import type { DirectiveFile } from '../../contract/directives.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { requestOrThrow } from '../kit/api.ts';
import { base64Of } from '../kit/base64.ts';

/**
 * Brings a file of a draft to the server piece by piece, then has it judged. A piece that is sent again is the same, so
 * that a lost connection costs one piece.
 * @param path `/api/…/directives/:id/files/:id`
 * @param onProgress is told how much has come, 0 to 1
 * @throws ProblemError with why the file is not taken
 */
export async function uploadAttachment(
  path: string,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<DirectiveFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const size = unitLimits.attachment_part_bytes;
  const parts = Math.max(1, Math.ceil(bytes.length / size));
  for (let no = 0; no < parts; no += 1) {
    const content = base64Of(bytes.subarray(no * size, (no + 1) * size));
    await requestOrThrow<null>('PUT', `${path}/parts/${no}`, { body: { content } });
    onProgress((no + 1) / parts);
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return requestOrThrow<DirectiveFile>('POST', `${path}/end`, { body: { parts, sha256 } });
}
