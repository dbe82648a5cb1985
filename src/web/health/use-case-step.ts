import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '../../contract/tracing.ts';
import { requestOrThrow } from '../kit/api.ts';
import { caseKey, casePath } from './case-queries.ts';
import { useUnit } from './unit-context.ts';

/** One step of a case, and what is read anew after it. `bodyOf` makes the body of what the step is told. */
export function useCaseStep<T = void>(
  detail: CaseDetail,
  [method, rest]: ['POST' | 'PUT' | 'DELETE', string],
  bodyOf?: (value: T) => unknown,
) {
  const { unit } = useUnit();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (value: T) =>
      requestOrThrow<null>(method, casePath(unit.id, detail.id, rest), bodyOf ? { body: bodyOf(value) } : {}),
    onSuccess: () => client.invalidateQueries({ queryKey: caseKey(unit.id, detail.id) }),
  });
}
