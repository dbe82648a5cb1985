import type { AreaPath, AreaRef } from '../../domain/area.ts';
import { notFound } from '../platform/errors.ts';
import { getAreaIndex } from './get-area-index.ts';

/** The area with its parents, smallest first; undefined when the version has no such code. */
export function findAreaPath(ref: AreaRef): AreaPath | undefined {
  return getAreaIndex(ref.areaVersion).get(ref.areaCode)?.path;
}

/** The area with its parents, smallest first. @throws AppError 404 when the version has no such code */
export function getAreaPath(ref: AreaRef): AreaPath {
  const path = findAreaPath(ref);
  if (path === undefined) throw notFound();
  return path;
}
