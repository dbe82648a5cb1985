/** Own drawings on a 24 × 24 field; strokes take the text's colour. */
const shapes = {
  gate: 'M5 21V10a7 7 0 0 1 14 0v11M9 13h6m-2.5-2.5L15 13l-2.5 2.5M15 19H9',
  in: 'M13 3h6v18h-6M3 12h11m-4-4 4 4-4 4',
  out: 'M11 3H5v18h6m-1-9h11m-4-4 4 4-4 4',
  back: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
  ok: 'm4 13 5 5L20 6',
  ask: 'M8.5 8.5a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3m0 4v.01',
  stop: 'M6 6l12 12M18 6 6 18',
  refused: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 16l8-8',
  alert: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5m0-8.5v.01',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3 2',
  offline:
    'M3 3l18 18M5 12a10 10 0 0 1 4-2.4M2 8.5a15 15 0 0 1 4-2.6M19 12a10 10 0 0 0-5-2.8M22 8.5A15 15 0 0 0 10.5 5M8.5 15.5a5 5 0 0 1 7 0M12 19v.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c.6-4 3.8-6 8-6s7.4 2 8 6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.5 6.5-5.500s6.1 1.9 6.5 5.500M16 4.300a3.5 3.5 0 0 1 0 6.400M18 14.800c2 .8 3.2 2.6 3.5 5.2',
  phone: 'M7 2.500h10v19H7zM11 18.500h2',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  form: 'M6 3h9l4 4v14H6zM10 11h6M10 15h6M10 7h2',
  history: 'M4 5v5h5M4.5 10a8 8 0 1 1-.3 4M12 8v4.500l3 1.5',
  place:
    'M12 21s7-6.5 7-11.500A7 7 0 0 0 5 9.500C5 14.5 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  edit: 'M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  download: 'M12 3v12m-4.5-4.500L12 15l4.5-4.500M4 20h16',
  logout: 'M11 3H5v18h6M10 12h11m-4-4 4 4-4 4',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  torch: 'M7 3h10v3l-2.5 4v11h-5V10L7 6zM7 6h10M12 13v2',
  camera: 'M4 7h4l2-3h4l2 3h4v13H4zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  chart: 'M4 20h16M7 16v-5M12 16V5M17 16V9',
  share: 'M12 3v12M8 7l4-4 4 4M6 11H4v10h16V11h-2',
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside words; alone, give it a `label`. `size` in px. */
export function Icon({ name, size = 24, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      className="v-icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
