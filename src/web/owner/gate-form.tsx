import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate, GateDirection, GateInput } from '../../contract/places.ts';
import { checkGateName, placeTexts } from '../../domain/place.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { kitT } from '../kit/kit-t.ts';
import { fieldText, problemText } from '../kit/problem-text.ts';
import { placePath, placeQuery } from './queries.ts';
import { say, t } from './t.ts';

const directions = ['both', 'in', 'out'] as const satisfies readonly GateDirection[];

export interface GateFormProps {
  placeId: string;
  gate: Pick<Gate, 'id' | 'name' | 'direction'>;
  submitLabel: string;
  /** Called before `onClose` when the gate was saved. */
  onSaved?: () => void;
  onClose: () => void;
}

/** Name and direction of a gate; its only wrong field is the name, so the message stands there. */
export function GateForm({ placeId, gate, submitLabel, onSaved, onClose }: GateFormProps) {
  const client = useQueryClient();
  const [name, setName] = useState(gate.name);
  const [direction, setDirection] = useState<GateDirection>(gate.direction);
  const [ownError, setOwnError] = useState<string>();
  const save = useMutation({
    mutationFn: (body: GateInput) =>
      requestOrThrow<Gate>('PUT', placePath(placeId, `/gates/${gate.id}`), { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: placeQuery(placeId).queryKey, exact: true });
      onSaved?.();
      onClose();
    },
  });
  const problem = problemOf(save.error);
  const isWrong = 'error' in checkGateName(name);
  const error = ownError
    ? isWrong && ownError
    : problem && (fieldText(problem, 'name') ?? problemText(problem));
  return (
    <DeskForm
      onSubmit={() => {
        const checked = checkGateName(name);
        setOwnError('error' in checked ? say(placeTexts[checked.error]) : undefined);
        if ('value' in checked && !save.isPending) save.mutate({ name: checked.value, direction });
      }}
    >
      <Stack gap="md">
        <TextInput
          id={`cong-${gate.id}`}
          label={t('gates_name')}
          description={t('gates_name_hint')}
          error={error && <span role="alert">{error}</span>}
          value={name}
          autoComplete="off"
          autoFocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('gates_direction')}
          value={direction}
          onChange={(value) => setDirection(directionOf(value))}
        >
          <Group gap="lg" mt="xs">
            {directions.map((value) => (
              <Radio key={value} size="md" value={value} label={t(`gates_${value}`)} />
            ))}
          </Group>
        </Radio.Group>
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            {kitT('cancel')}
          </Button>
        </Group>
      </Stack>
    </DeskForm>
  );
}

function directionOf(text: string): GateDirection {
  return directions.find((direction) => direction === text) ?? 'both';
}
