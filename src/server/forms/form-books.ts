import type { BookedForm, BookedRules, FormBook, Hold } from '../../domain/form-book.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { parseRules } from '../../domain/parse-rules.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { Cache } from '../platform/cache.ts';
import type { CellRouter } from '../platform/cell-router.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { Live } from '../platform/live.ts';
import { shippedForms } from './shipped-forms.ts';

const KEEP_MS = 5 * MINUTE_MS;

/** What the event says that tells all processes of a change: the book is one. */
export const FORMS_CHANGED = { kind: 'forms', id: 'all' } as const;

/** The forms and rule sets of the installation, kept in the process until the database says that they changed. */
export class FormBooks {
  readonly #db: CellRouter;
  readonly #book: Cache<FormBook>;

  constructor(db: CellRouter, live: Live, clock: Clock) {
    this.#db = db;
    const isHearing = () => live.isHearing;
    this.#book = new Cache({ clock, keepMs: KEEP_MS, entriesMax: 1, isHearing });
    live.hearAll(({ kind }) => {
      if (kind === FORMS_CHANGED.kind) this.forgetAll();
    });
    live.hearLoss(() => this.forgetAll());
  }

  async get(): Promise<FormBook> {
    const book = await this.#book.get('', () => this.#db.transaction('app_citizen', {}, readFormBook));
    if (book === undefined) throw new Error('a book of forms is always found');
    return book;
  }

  /** Reads everything anew from now on. */
  forgetAll(): void {
    this.#book.forgetAll();
  }
}

/** What comes with the product and what was uploaded, each as it was last said to hold. */
export async function readFormBook(tx: Tx): Promise<FormBook> {
  const files = await tx.query<{ kind: string; content: string }>(
    'select kind, content from form_file order by uploaded_at, form_id, version',
  );
  const holds = await readHolds(tx);
  // What an earlier release took and this one does not understand is left out.
  const uploaded = files.flatMap(({ kind, content }): BookedForm[] => {
    const parsed = kind === 'form' ? parseForm(JSON.parse(content)) : undefined;
    return parsed?.ok ? [{ form: parsed.form }] : [];
  });
  const forms = withHolds([...shippedForms.forms, ...uploaded], ({ form }) =>
    holds.get(`form ${form.id} ${form.version}`),
  );
  const findForm = (id: string, version: string) =>
    forms.find(({ form }) => form.id === id && form.version === version)?.form;
  const ruleSets = files.flatMap(({ kind, content }): BookedRules[] => {
    const parsed = kind === 'rules' ? parseRules(content, findForm) : undefined;
    return parsed?.ok ? [{ ruleSet: parsed.ruleSet }] : [];
  });
  const rules = withHolds([...shippedForms.rules, ...ruleSets], ({ ruleSet }) =>
    holds.get(`rules ${ruleSet.formId} ${ruleSet.version}`),
  );
  return { forms, rules };
}

async function readHolds(tx: Tx): Promise<Map<string, Hold>> {
  const rows = await tx.query<{
    kind: string;
    form_id: string;
    version: string;
    holds_from: Date;
    holds_until: Date | null;
    area_codes: string[];
  }>(
    `select distinct on (kind, form_id, version) kind, form_id, version, holds_from, holds_until, area_codes
     from form_hold order by kind, form_id, version, decided_at desc, id desc`,
  );
  return new Map(
    rows.map(({ kind, form_id, version, holds_from, holds_until, area_codes: areas }) => [
      `${kind} ${form_id} ${version}`,
      {
        from: holds_from.getTime(),
        ...(holds_until === null ? {} : { until: holds_until.getTime() }),
        areas,
      },
    ]),
  );
}

function withHolds<Booked extends { readonly hold?: Hold }>(
  booked: readonly Booked[],
  find: (one: Booked) => Hold | undefined,
): Booked[] {
  return booked.map((one) => {
    const hold = find(one);
    return hold === undefined ? one : { ...one, hold };
  });
}
