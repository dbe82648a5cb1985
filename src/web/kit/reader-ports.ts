/** What browsers offer of WebHID and Web Serial, as much as a code reader needs; TypeScript's own library lacks both. */

export type HidReader = EventTarget & {
  readonly opened: boolean;
  readonly productName: string;
  readonly vendorId: number;
  readonly collections: readonly { readonly usagePage?: number; readonly usage?: number }[];
  open: () => Promise<void>;
  close: () => Promise<void>;
  sendFeatureReport: (reportId: number, data: Uint8Array<ArrayBuffer>) => Promise<void>;
};

export type HidReport = Event & { readonly reportId: number; readonly data: DataView };

type Hid = EventTarget & {
  getDevices: () => Promise<HidReader[]>;
  requestDevice: (options: { filters: readonly object[] }) => Promise<HidReader[]>;
};

export type SerialPort = EventTarget & {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  open: (options: { baudRate: number }) => Promise<void>;
  close: () => Promise<void>;
};

type Serial = EventTarget & {
  getPorts: () => Promise<SerialPort[]>;
  requestPort: () => Promise<SerialPort>;
};

declare global {
  interface Navigator {
    readonly hid?: Hid;
    readonly serial?: Serial;
  }
}
