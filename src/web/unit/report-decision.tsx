import { Button, Group, Paper, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Report, SecondFactorSecret } from '../../contract/reports.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { qrPicture } from '../kit/qr-picture.ts';
import { reportPath, reportsKey, secondFactorQuery } from './report-queries.ts';
import { rt } from './report-t.ts';
import { useUnit } from './unit-context.ts';

function CodeInput({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  return (
    <TextInput
      label={rt('decide_code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      className="u-factor-code"
      value={code}
      onChange={(event) => onCode(event.currentTarget.value.replace(/\D/g, ''))}
    />
  );
}

/** At first use: a secret for the app as a QR code, and the first code back. */
function SetUp() {
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const offer = useMutation({
    mutationFn: () =>
      requestOrThrow<SecondFactorSecret>('POST', '/api/second-factor/offer', { body: { code: null } }),
  });
  const confirm = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', '/api/second-factor/confirmation', { body: { code } }),
    onSuccess: () => client.invalidateQueries(secondFactorQuery),
  });
  const picture = offer.data && qrPicture(offer.data.uri);
  return (
    <Stack gap="sm">
      <Title order={3} size="h5">
        {rt('factor_title')}
      </Title>
      <Text>{rt('factor_intro')}</Text>
      {offer.isError && <ProblemNotice error={offer.error} />}
      {offer.data === undefined || picture === undefined ? (
        <Button className="u-start" loading={offer.isPending} onClick={() => offer.mutate()}>
          {rt('factor_begin')}
        </Button>
      ) : (
        <DeskForm onSubmit={() => confirm.mutate()}>
          <Stack gap="sm">
            <svg
              className="u-qr"
              viewBox={`0 0 ${picture.size} ${picture.size}`}
              role="img"
              aria-label={rt('factor_qr')}
            >
              <rect width={picture.size} height={picture.size} fill="#fff" />
              <path d={picture.path} fill="#000" />
            </svg>
            <Text className="u-hash">{rt('factor_secret', { secret: offer.data.secret })}</Text>
            <CodeInput code={code} onCode={setCode} />
            {confirm.isError && <ProblemNotice error={confirm.error} />}
            <Button type="submit" className="u-start" disabled={code.length < 6} loading={confirm.isPending}>
              {rt('factor_confirm')}
            </Button>
          </Stack>
        </DeskForm>
      )}
    </Stack>
  );
}

function Decide({ report, version }: { report: Report; version: number }) {
  const unit = useUnit();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const [comment, setComment] = useState('');
  const path = (what: string) => reportPath(unit.id, report.round.id, `/versions/${version}/${what}`);
  const onSuccess = () => client.invalidateQueries({ queryKey: reportsKey(unit.id) });
  const approve = useMutation({
    mutationFn: () => requestOrThrow<null>('PUT', path('approval'), { body: { code } }),
    onSuccess,
    onError: () => setCode(''),
  });
  const giveBack = useMutation({
    mutationFn: () => requestOrThrow<null>('PUT', path('return'), { body: { comment } }),
    onSuccess,
  });
  const error = approve.error ?? giveBack.error;
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} />}
      <DeskForm onSubmit={() => approve.mutate()}>
        <Text mb="xs">{rt('decide_intro')}</Text>
        <Group gap="sm" align="flex-end">
          <CodeInput code={code} onCode={setCode} />
          <Button type="submit" disabled={code.length < 6} loading={approve.isPending}>
            {rt('decide_approve')}
          </Button>
        </Group>
      </DeskForm>
      <DeskForm onSubmit={() => giveBack.mutate()}>
        <Textarea
          label={rt('decide_comment')}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          mt="sm"
          disabled={comment.trim() === ''}
          loading={giveBack.isPending}
        >
          {rt('decide_return')}
        </Button>
      </DeskForm>
    </Stack>
  );
}

/** The head's part: approve with a code of the authenticator app, or send back. */
export function ReportDecision({ report }: { report: Report }) {
  const factor = useQuery(secondFactorQuery);
  const version = report.versions[0]?.version;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="duyet" className="u-no-print">
      <Title order={2} size="h4" id="duyet" mb="sm">
        {rt('decide_title')}
      </Title>
      {factor.isPending && <Skeleton height={120} aria-busy="true" aria-label={rt('busy')} />}
      {factor.isError && <ProblemNotice error={factor.error} onRetry={() => factor.refetch()} />}
      {factor.data?.isSet === false && <SetUp />}
      {factor.data?.isSet && version !== undefined && <Decide report={report} version={version} />}
    </Paper>
  );
}
