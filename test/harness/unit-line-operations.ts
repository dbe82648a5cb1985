import { campaignOperations } from './campaign-operations.ts';
import { directiveOperations } from './directive-operations.ts';
import { importOperations } from './import-operations.ts';
import { missingOperations } from './missing-operations.ts';
import type { OperationSpec } from './operation-spec.ts';
import { reminderOperations } from './reminder-operations.ts';
import { reportOperations } from './report-operations.ts';
import { unitOperations } from './unit-operations.ts';
import { unitPeopleOperations } from './unit-people-operations.ts';

/** The operations of units and of the offices above them. */
export const unitLineOperations: Readonly<Record<string, OperationSpec>> = {
  ...unitOperations,
  ...unitPeopleOperations,
  ...directiveOperations,
  ...campaignOperations,
  ...importOperations,
  ...missingOperations,
  ...reminderOperations,
  ...reportOperations,
};
