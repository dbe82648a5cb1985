import { useCallback, useState } from 'react';
import { parsePlaceNumber } from '../../domain/place-code.ts';
import { parseScan } from '../../domain/scan-text.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { kitT } from '../kit/kit-t.ts';
import { TorchButton, useCamera } from '../kit/live-camera.tsx';
import { navigate } from '../kit/navigation.tsx';
import { TextField } from '../kit/text-fields.tsx';
import { useBusy } from '../offline/busy.ts';
import { CitizenPage } from './citizen-page.tsx';
import { refusalWords } from './place-result.tsx';
import { forgetPoster } from './poster.ts';
import { t } from './t.ts';

type Refusal = { title: string; advice: string };

/** Where a scanned text leads, or which words say that it leads nowhere. */
function judge(text: string): { path: string } | Refusal {
  const scan = parseScan(text, { host: location.host });
  if (scan.kind === 'place') {
    const fragment = text.split('#')[1];
    return { path: `/d/${scan.number}${fragment ? `#${fragment}` : ''}` };
  }
  if (scan.kind === 'card' || scan.kind === 'live' || scan.kind === 'receipt') {
    return { title: t('scan_personal'), advice: t('scan_personal_text') };
  }
  return refusalWords(scan.kind === 'damaged' ? 'damaged' : 'not_ours');
}

function CameraPart({ onRefused }: { onRefused: (words: Refusal) => void }) {
  const take = useCallback(
    (text: string) => {
      const judged = judge(text);
      if ('path' in judged) navigate(judged.path, { replace: true });
      else onRefused(judged);
    },
    [onRefused],
  );
  const { video, camera, state, open } = useCamera(take);
  const { problem } = state;
  useBusy(problem === undefined && state.isOpen);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: a live picture for aiming; it has no sound */}
      <video ref={video} className="c-camera" hidden={problem !== undefined} aria-label={t('scan_picture')} />
      {problem !== undefined && (
        <Banner kind="ask" isLive title={t(`camera_${problem}`)}>
          <p>{t('camera_way_out')}</p>
          <Button kind="secondary" onClick={open}>
            {kitT('retry')}
          </Button>
        </Banner>
      )}
      {problem === undefined && state.hasTorch && <TorchButton camera={camera} isWide />}
    </>
  );
}

function NumberPart() {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  return (
    <form
      noValidate
      className="c-number"
      onSubmit={(event) => {
        event.preventDefault();
        const number = parsePlaceNumber(text);
        setAttempt(attempt + 1);
        setError(number ? undefined : t('number_wrong'));
        if (!number) return;
        forgetPoster();
        navigate(`/d/${number}`);
      }}
    >
      <ErrorSummary key={attempt} lines={error ? [{ field: 'number', text: error }] : []} />
      <TextField
        id="number"
        label={t('number_label')}
        hint={t('number_hint')}
        value={text}
        onChange={setText}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        width_ch={12}
      />
      <Button type="submit" kind="secondary" isWide>
        {t('number_open')}
      </Button>
    </form>
  );
}

/** The scanner inside the app, or the nine digits below the code. */
export function ScanPage() {
  const [refused, setRefused] = useState<Refusal>();
  return (
    <CitizenPage title={t('scan_title')} back="/">
      <CameraPart onRefused={setRefused} />
      {refused && (
        <Banner kind="stop" isLive title={refused.title}>
          <p>{refused.advice}</p>
        </Banner>
      )}
      <NumberPart />
    </CitizenPage>
  );
}
