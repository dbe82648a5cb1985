import { useEffect, useState } from 'react';

interface Picture {
  path: string;
  size: number;
}

/** A QR code on white, in dark mode too: cameras need it. Its place is kept while the drawing code loads. */
export function Qr({ text, label }: { text: string | undefined; label: string }) {
  const [picture, setPicture] = useState<Picture>();
  useEffect(() => {
    if (text === undefined) return;
    let isShown = true;
    import('../kit/qr-picture.ts').then(
      ({ qrPicture }) => isShown && setPicture(qrPicture(text)),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [text]);
  return (
    <div className="c-qr" role="img" aria-label={label}>
      {picture && (
        <svg viewBox={`0 0 ${picture.size} ${picture.size}`} shapeRendering="crispEdges" aria-hidden="true">
          <path d={picture.path} fill="#000" />
        </svg>
      )}
    </div>
  );
}
