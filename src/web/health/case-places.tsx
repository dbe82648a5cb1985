import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, CasePlace, Timeline } from '../../contract/tracing.ts';
import { recordingTexts } from '../../domain/contact.ts';
import { formatDateTime } from '../../domain/time.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { casePlacesQuery, timelineQuery } from './case-queries.ts';
import { ct, say } from './case-t.ts';
import { useUnit } from './unit-context.ts';

interface Line {
  key: string;
  name: string;
  from: string;
  to: string;
  note: string;
  isCase: boolean;
}

function linesOf({ stays, meetings }: Timeline): Line[] {
  return [
    ...stays.map(({ from, to }, index) => ({
      ...{ key: `case ${index}`, name: ct('timeline_case'), from, to, note: '', isCase: true },
    })),
    ...meetings.map(({ rank, maskedName, from, to, recording }, index) => ({
      ...{ key: `${rank} ${index}`, name: `${rank}. ${maskedName}`, from, to, isCase: false },
      note: say(recordingTexts[recording]),
    })),
  ].sort((a, b) => a.from.localeCompare(b.from) || Number(b.isCase) - Number(a.isCase));
}

/** Where a span lies between the first and the last instant, in per cent. */
function placeOf({ from, to }: Line, first: number, last: number) {
  const share = (at: number) => (100 * (at - first)) / Math.max(1, last - first);
  const left = share(Date.parse(from));
  return { left: `${left}%`, width: `${Math.max(0.5, share(Date.parse(to)) - left)}%` };
}

function Lines({ timeline, name }: { timeline: Timeline; name: string }) {
  const lines = linesOf(timeline);
  const first = Math.min(...lines.map(({ from }) => Date.parse(from)));
  const last = Math.max(...lines.map(({ to }) => Date.parse(to)));
  return (
    <>
      <ol className="v-plain h-timeline" aria-label={ct('timeline_title', { name })}>
        {lines.map((line) => (
          <li key={line.key} className={line.isCase ? 'h-span-case' : undefined}>
            <span className="h-span-words">
              <strong>{line.name}</strong>
              <span className="h-soft">
                {ct('timeline_span', {
                  from: formatDateTime(Date.parse(line.from)),
                  to: formatDateTime(Date.parse(line.to)),
                })}
                {line.note && ` · ${line.note}`}
              </span>
            </span>
            <span className="h-span-line" aria-hidden="true">
              <span className="h-span" style={placeOf(line, first, last)} />
            </span>
          </li>
        ))}
      </ol>
      {!timeline.isWhole && <Text c="dimmed">{ct('timeline_part')}</Text>}
    </>
  );
}

function PlaceTimeline({ detail, place }: { detail: CaseDetail; place: CasePlace }) {
  const { unit } = useUnit();
  const timeline = useQuery(timelineQuery(unit.id, detail.id, place.placeId));
  if (timeline.isPending) return <Skeleton height={200} aria-busy="true" aria-label={ct('busy')} />;
  if (timeline.data === undefined)
    return <ProblemNotice error={timeline.error} onRetry={() => timeline.refetch()} />;
  return <Lines timeline={timeline.data} name={place.name} />;
}

/** Where the case was, the place with most contacts first, and who was there when. */
export function CasePlaces({ detail }: { detail: CaseDetail }) {
  const { unit } = useUnit();
  const list = useQuery({ ...casePlacesQuery(unit.id, detail.id), enabled: detail.progress === 100 });
  const [openId, setOpenId] = useState<string>();
  if (list.isPending) return <Skeleton height={240} aria-busy="true" aria-label={ct('busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  return (
    <Stack component="ul" gap="sm" className="v-plain" aria-label={ct('places_caption')}>
      {list.data.places.map((place) => {
        const isOpen = place.placeId === openId;
        return (
          <Paper component="li" key={place.placeId} withBorder p="md">
            <Group justify="space-between" gap="sm">
              <div>
                <Title order={3} size="h5">
                  {place.name}
                </Title>
                <Text c="dimmed">
                  {place.address} · {ct('places_people', { people: place.people, meetings: place.meetings })}
                </Text>
              </div>
              <Button
                variant="default"
                aria-expanded={isOpen}
                aria-label={`${ct('timeline_open')}, ${place.name}`}
                onClick={() => setOpenId(isOpen ? undefined : place.placeId)}
              >
                {ct('timeline_open')}
              </Button>
            </Group>
            {isOpen && <PlaceTimeline detail={detail} place={place} />}
          </Paper>
        );
      })}
    </Stack>
  );
}
