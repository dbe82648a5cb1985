/**
 * Why a scan that was not recorded has been removed from the device that made it: chosen by the guard, or
 * `refused_at_gate` where the device itself let nobody pass while there was no network.
 */
export const dropReasons = {
  did_not_pass: { vi: 'Người này không đi qua', en: 'The visitor did not pass' },
  recorded_otherwise: { vi: 'Đã ghi nhận bằng cách khác', en: 'Recorded in another way' },
  by_mistake: { vi: 'Quét nhầm hoặc quét thử', en: 'Scanned by mistake, or to try' },
  owner_told: { vi: 'Đã báo chủ địa điểm', en: 'The owner has been told' },
  refused_at_gate: {
    vi: 'Máy không cho qua khi mất mạng',
    en: 'Not let in by the device, without a network',
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type DropReason = keyof typeof dropReasons;

/** Those that a person chooses from. */
export const chosenDropReasons = [
  'did_not_pass',
  'recorded_otherwise',
  'by_mistake',
  'owner_told',
] as const satisfies readonly DropReason[];
