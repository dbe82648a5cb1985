import { type SheetFault, type SheetFaultCode, sheetFaultText } from '../../domain/sheet-reasons.ts';

/** A file that is taken in no part, with the reason for its sender. */
export class SheetError extends Error {
  readonly fault: SheetFault;

  constructor(fault: SheetFault | SheetFaultCode) {
    const whole = typeof fault === 'string' ? { code: fault } : fault;
    super(sheetFaultText(whole, 'en'));
    this.fault = whole;
  }
}
