import { type RowFault, reasonText, type SheetFault, sheetFaultText } from '../../domain/sheet-reasons.ts';

const FAULTS_SHOWN_MAX = 200;

/** Why a file can be taken in no part, in both languages. */
export function refusalOf(fault: SheetFault) {
  return { code: fault.code, vi: sheetFaultText(fault, 'vi'), en: sheetFaultText(fault, 'en') };
}

/** The first of the faulty rows with their reasons, in both languages. */
export function faultsShown(faulty: readonly { line: number; faults: readonly RowFault[] }[]) {
  return faulty.slice(0, FAULTS_SHOWN_MAX).map(({ line, faults }) => ({
    line,
    reasons: faults.map((fault) => ({
      column: fault.column ?? '',
      vi: reasonText(fault, 'vi'),
      en: reasonText(fault, 'en'),
    })),
  }));
}
