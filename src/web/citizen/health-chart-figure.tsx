import type { HealthEntry } from '../../contract/diary.ts';
import { formatTemperature } from '../../domain/health-entry.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { getLang } from '../kit/i18n.ts';
import { today } from '../kit/server-clock.ts';
import { diaryT } from './diary-t.ts';
import { CHART_DAYS, type ChartPoint, chartField, type HealthChart, layOutChart } from './health-chart.ts';
import { symptomWords } from './symptom-words.ts';

const { width, height, left, right, row, days: dayRow } = chartField;
/** Every so many days one is named below the chart. */
const NAMED_DAYS = 4;

/** A fever is a triangle, not only another colour. */
function Mark({ point: { x, y, isFever } }: { point: ChartPoint }) {
  return isFever ? (
    <path className="h-fever" d={`M${x} ${y - 7}l7 12h-14Z`} />
  ) : (
    <circle className="h-point" cx={x} cy={y} r="4.5" />
  );
}

function Grid({ degrees, feverY }: Pick<HealthChart, 'degrees' | 'feverY'>) {
  return (
    <>
      {degrees.map(({ y, degree }) => (
        <g key={degree}>
          <path className="h-grid" d={`M${left} ${y}H${right}`} />
          <text x={left - 6} y={y + 4} textAnchor="end">
            {degree}
          </text>
        </g>
      ))}
      <path className="h-limit" d={`M${left} ${feverY}H${right}`} />
    </>
  );
}

function Days({ days }: Pick<HealthChart, 'days'>) {
  return days.map(({ x, day, symptoms }, index) => (
    <g key={day}>
      {symptoms === 'some' && <path className="h-some" d={`M${x - 6} ${row - 6}h12v12h-12Z`} />}
      {symptoms === 'none' && <circle className="h-none" cx={x} cy={row} r="5" />}
      {(CHART_DAYS - 1 - index) % NAMED_DAYS === 0 && (
        <text
          x={x}
          y={dayRow}
          textAnchor={index === CHART_DAYS - 1 ? 'end' : 'middle'}
          dx={index === CHART_DAYS - 1 ? 10 : 0}
        >
          {formatDay(day).slice(0, 5)}
        </text>
      )}
    </g>
  ));
}

/** What the drawing says, in one sentence for those who do not see it; the table below has every figure. */
function summary({ points }: HealthChart): string {
  const heats = points.map(({ temperature }) => temperature);
  const write = (degree: number) => formatTemperature(degree, getLang());
  const fevers = points.filter(({ isFever }) => isFever).length;
  const [low, high] = [write(Math.min(...heats)), write(Math.max(...heats))];
  return diaryT('chart_summary', { count: points.length, low, high, fevers });
}

function Table({ entries }: { entries: readonly HealthEntry[] }) {
  return (
    <details className="h-details">
      <summary>{diaryT('chart_table')}</summary>
      <div className="h-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{diaryT('chart_when')}</th>
              <th scope="col">{diaryT('chart_temperature')}</th>
              <th scope="col">{diaryT('chart_spo2')}</th>
              <th scope="col">{diaryT('chart_symptoms')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, notedAt, temperature, spo2, symptoms }) => (
              <tr key={id}>
                <th scope="row">{formatDateTime(Date.parse(notedAt))}</th>
                <td>{temperature === null ? '–' : formatTemperature(temperature, getLang())}</td>
                <td>{spo2 ?? '–'}</td>
                <td>{symptomWords(symptoms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Temperature and symptoms of the last two weeks as a drawing, with the figures behind it. */
export function HealthChartFigure({ entries }: { entries: readonly HealthEntry[] }) {
  const chart = layOutChart(entries, today());
  if (entries.length === 0) return null;
  if (!chart) return <Table entries={entries} />;
  const title = diaryT('chart_title', { days: CHART_DAYS });
  return (
    <section>
      <h2>{title}</h2>
      <svg
        className="h-chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-describedby="bieu-do-noi-dung"
      >
        <title>{title}</title>
        <Grid {...chart} />
        <path className="h-line" d={chart.line} />
        {chart.points.map((point) => (
          <Mark key={`${point.x} ${point.y}`} point={point} />
        ))}
        <Days days={chart.days} />
      </svg>
      <p id="bieu-do-noi-dung" className="v-soft">
        {summary(chart)}
      </p>
      <ul className="h-legend v-soft">
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <path className="h-limit" d="M0 8H24" />
          </svg>
          {diaryT('chart_limit')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <path className="h-some" d="M6 2h12v12H6Z" />
          </svg>
          {diaryT('chart_some')}
        </li>
        <li>
          <svg viewBox="0 0 24 16" aria-hidden="true">
            <circle className="h-none" cx="12" cy="8" r="5" />
          </svg>
          {diaryT('chart_none')}
        </li>
      </ul>
      <Table entries={entries} />
    </section>
  );
}
