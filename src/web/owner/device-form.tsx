import { Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceCode, DeviceCodeInput } from '../../contract/devices.ts';
import type { Place } from '../../contract/places.ts';
import { checkGateName, placeTexts } from '../../domain/place.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { formatTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { fieldText, problemText } from '../kit/problem-text.ts';
import { qrPicture } from '../kit/qr-picture.ts';
import { newId } from '../offline/new-id.ts';
import { placePath } from './queries.ts';
import { say, t } from './t.ts';

/** "4829 1734": read out in two breaths. */
const inFours = (code: string) => code.replace(/(\d{4})(?=\d)/g, '$1\u00a0');

/** What the device at the gate takes in: by its camera, or typed. */
function CodePanel({ made, onClose }: { made: DeviceCode; onClose: () => void }) {
  const { placeNumber, code, expiresAt } = made;
  const address = `${location.origin}/cong/dang-ky-may`;
  // Behind the "#", so that no server and no log sees the code.
  const { path, size } = qrPicture(`${address}#${placeNumber}.${code}`);
  return (
    <Paper withBorder p="md" role="status">
      <Title order={2} size="h4" mb="sm">
        {t('devices_code_title')}
      </Title>
      <Stack gap="sm">
        <Text>{t('devices_code_text', { address: address.replace(/^https?:\/\//, '') })}</Text>
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={t('devices_code_picture')}
          className="o-qr"
        >
          <path d={path} />
        </svg>
        <div>
          <Text c="dimmed">{t('posters_number')}</Text>
          <Text className="o-number o-number-large">{formatPlaceNumber(placeNumber)}</Text>
        </div>
        <div>
          <Text c="dimmed">{t('devices_code_until', { time: formatTime(Date.parse(expiresAt)) })}</Text>
          <Text className="o-number o-number-large">{inFours(code)}</Text>
        </div>
        <Button variant="default" className="o-start" onClick={onClose}>
          {t('devices_code_close')}
        </Button>
      </Stack>
    </Paper>
  );
}

/** Makes a code for one device. The id is made with the form: sending it twice makes one code. */
export function DeviceForm({ place }: { place: Place }) {
  const [form, setForm] = useState(() => ({ id: newId(), name: '', gateId: '' }));
  const [ownError, setOwnError] = useState<string>();
  const make = useMutation({
    mutationFn: (body: DeviceCodeInput) =>
      requestOrThrow<DeviceCode>('PUT', placePath(place.id, `/device-codes/${form.id}`), { body }),
  });
  const problem = problemOf(make.error);
  const isWrong = 'error' in checkGateName(form.name);
  const error = ownError
    ? isWrong && ownError
    : problem && (fieldText(problem, 'name') ?? problemText(problem));
  if (make.data) {
    return (
      <CodePanel
        made={make.data}
        onClose={() => {
          make.reset();
          setForm({ id: newId(), name: '', gateId: '' });
        }}
      />
    );
  }
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {t('devices_add')}
      </Title>
      <DeskForm
        onSubmit={() => {
          const checked = checkGateName(form.name);
          setOwnError('error' in checked ? say(placeTexts[checked.error]) : undefined);
          if ('value' in checked && !make.isPending)
            make.mutate({ name: checked.value, gateId: form.gateId === '' ? null : form.gateId });
        }}
      >
        <Stack gap="md">
          <TextInput
            id="device-name"
            label={t('devices_name')}
            description={t('devices_name_hint')}
            error={error && <span role="alert">{error}</span>}
            value={form.name}
            autoComplete="off"
            onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          />
          <NativeSelect
            id="device-gate"
            label={t('devices_gate')}
            value={form.gateId}
            onChange={(event) => setForm({ ...form, gateId: event.currentTarget.value })}
            data={[
              { value: '', label: t('devices_any_gate') },
              ...place.gates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button
            type="submit"
            className="o-start"
            leftSection={<Icon name="plus" />}
            loading={make.isPending}
          >
            {t('devices_make_code')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
