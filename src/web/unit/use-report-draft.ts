import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DraftAnswer, Report } from '../../contract/reports.ts';
import { request } from '../kit/api.ts';
import { dropQuick, findQuick, keepQuick } from '../offline/quick-store.ts';
import { reportPath, reportQuery } from './report-queries.ts';

const SAVE_AFTER_MS = 700;
const RETRY_MS = 10_000;

interface Kept {
  revision: number;
  values: Report['values'];
  reasons: Report['reasons'];
}
export type DraftState = 'saved' | 'saving' | 'kept' | 'conflict';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The server checks each value again; here only the shape must hold. */
function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) && Number.isInteger(value.revision) && isRecord(value.values) && isRecord(value.reasons)
  );
}

/**
 * A report's draft: each keystroke goes to this device's disk first and to the server when it can. A draft that was
 * changed elsewhere is never overwritten unasked; tabs of one browser show the same.
 */
export function useReportDraft(unitId: string, report: Report) {
  const client = useQueryClient();
  const name = `report.${unitId}.${report.round.id}`;
  const [content, setContent] = useState<Kept>(() => findQuick(name, isKept) ?? report);
  const [state, setState] = useState<DraftState>(() => (findQuick(name, isKept) ? 'kept' : 'saved'));
  const [isElsewhere, setElsewhere] = useState(false);
  const latest = useRef(content);
  const sending = useRef<Promise<Kept | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function adopt(next: Kept): void {
    latest.current = next;
    setContent(next);
  }

  async function send(): Promise<Kept | undefined> {
    const { revision, values, reasons } = latest.current;
    setState('saving');
    const result = await request<DraftAnswer>('PUT', reportPath(unitId, report.round.id, '/draft'), {
      body: { revision, values, reasons },
    });
    if (!result.ok) {
      setState(result.problem.code === 'report_changed' ? 'conflict' : 'kept');
      if (result.problem.status === 0 || result.problem.status === 503) later(RETRY_MS);
      return undefined;
    }
    const isSame = latest.current.values === values && latest.current.reasons === reasons;
    adopt({ ...latest.current, revision: result.value.revision });
    if (!isSame) return send();
    dropQuick(name);
    setState('saved');
    return latest.current;
  }

  /** Saves at once; undefined when it could not. One request at a time. */
  function save(): Promise<Kept | undefined> {
    clearTimeout(timer.current);
    sending.current ??= send().finally(() => {
      sending.current = undefined;
    });
    return sending.current;
  }
  function later(ms: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), ms);
  }
  function change(part: Partial<Pick<Kept, 'values' | 'reasons'>>): void {
    adopt({ ...latest.current, ...part });
    keepQuick(name, latest.current);
    if (state !== 'conflict') later(SAVE_AFTER_MS);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once; what it calls reads the latest by reference
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key !== `vaora.quick.${name}`) return;
      setElsewhere(true);
      const kept = findQuick(name, isKept);
      if (kept !== undefined) adopt(kept);
      else if (newValue === null) void take();
    };
    const onOnline = () => findQuick(name, isKept) !== undefined && void save();
    window.addEventListener('storage', onStorage);
    window.addEventListener('online', onOnline);
    if (findQuick(name, isKept) !== undefined) later(SAVE_AFTER_MS);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('online', onOnline);
    };
  }, [name]);

  async function fresh(): Promise<Report> {
    return client.fetchQuery({ ...reportQuery(unitId, report.round.id), staleTime: 0 });
  }
  /** Shows what the server has, in the place of what is here. */
  async function take(): Promise<void> {
    const { revision, values, reasons } = await fresh();
    dropQuick(name);
    adopt({ revision, values, reasons });
    setState('saved');
  }
  /** Saves what is here over what the server has. */
  async function keepMine(): Promise<void> {
    const { revision } = await fresh();
    adopt({ ...latest.current, revision });
    await save();
  }
  return { ...content, state, isElsewhere, change, save, take, keepMine };
}
