/** A small chart of a chapter: lines, dots with intervals, bands, one axis each way, and the numbers behind it as a table. It computes nothing. */
import './chart.css';
import { useId, useRef } from 'react';
import { useWidth } from './use-width.ts';

export type Dot = { x: number; y: number; lo?: number; hi?: number; tone?: Tone; says: string /** Written beside it. */; name?: string };
export type Line = { points: readonly (readonly [x: number, y: number])[]; tone?: Tone; dashed?: boolean };
export type Tone = 'curve' | 'ink' | 'soft' | 'jump';
export type AxisOf = { from: number; to: number; log?: boolean; ticks: readonly number[]; text(value: number): string; label: string };

export type ChartProps = {
  x: AxisOf;
  y: AxisOf;
  lines?: readonly Line[];
  /** Ranges of y along x, shaded; one on another is darker. */
  fans?: readonly (readonly (readonly [x: number, lo: number, hi: number])[])[];
  dots?: readonly Dot[];
  /** Ranges of y set off from the ground. */
  bands?: readonly { from: number; to: number; says: string }[];
  /** A sentence that says what the picture shows. */
  alt: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  numbers: string;
};

/** As it is drawn before anybody has measured the place it stands in. */
const usual = 720;
const least = 280;
const margin = { left: 54, right: 26, top: 26, bottom: 46 };
/** A little flatter the wider it is. */
const heightOf = (width: number): number => Math.round(Math.min(400, 150 + width * 0.31));
/** Of a letter or digit of the axis, in CSS pixels; Chinese ones are wider and stand in no tick. */
const letter = 7;

/** The names of ticks that do not touch: the last, and those before it there is room for. */
function apart(ticks: readonly number[], x: Pick<AxisOf, 'text'>, across: (value: number) => number, width: number): number[] {
  const kept: number[] = [];
  let edge = width;
  for (const tick of [...ticks].reverse()) {
    const half = (x.text(tick).length * letter) / 2;
    if (kept.length > 0 && across(tick) + half > edge - 8) continue;
    kept.push(tick);
    edge = across(tick) - half;
  }
  return kept.reverse();
}

const placeOn = ({ from, to, log }: AxisOf, start: number, end: number) => {
  const of = log ? Math.log : (value: number) => value;
  return (value: number): number => start + ((of(value) - of(from)) / (of(to) - of(from))) * (end - start);
};

export function Chart({ x, y, lines = [], fans = [], dots = [], bands = [], alt, head, rows, numbers }: ChartProps) {
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame, usual, least);
  const height = heightOf(width);
  const across = placeOn(x, margin.left, width - margin.right);
  const up = placeOn(y, height - margin.bottom, margin.top);
  /** Whether another dot or its name is where this name would stand. */
  const taken = (px: number, py: number, name: string): boolean =>
    dots.some((other) => {
      const [left, above] = [across(px) - across(other.x), up(py) - up(other.y)];
      return other.name !== undefined && left > 0 && left < name.length * letter + 20 && Math.abs(above) < 24;
    });
  return (
    <figure className="chart" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
        <title id={id}>{alt}</title>
        {bands.map(({ from, to, says }) => (
          <g key={says}>
            <rect
              className="band"
              x={margin.left}
              y={up(to)}
              width={width - margin.left - margin.right}
              height={Math.max(1, up(from) - up(to))}
            />
            <text className="band-name" x={margin.left + 6} y={up(to) + 14}>
              {says}
            </text>
          </g>
        ))}
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line className="hair" x1={margin.left} x2={width - margin.right} y1={up(tick)} y2={up(tick)} />
            <text x={margin.left - 8} y={up(tick) + 4} textAnchor="end">
              {y.text(tick)}
            </text>
          </g>
        ))}
        {apart(x.ticks, x, across, width).map((tick) => (
          <text key={tick} x={across(tick)} y={height - margin.bottom + 18} textAnchor="middle">
            {x.text(tick)}
          </text>
        ))}
        <text className="label" x={width - margin.right} y={height - 6} textAnchor="end">
          {x.label}
        </text>
        <text className="label" x={margin.left} y={15}>
          {y.label}
        </text>
        {fans.map((fan, i) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: fans have no names and never change places
            key={i}
            className="fan"
            d={`M${[...fan.map(([px, , hi]) => [px, hi] as const), ...fan.map(([px, lo]) => [px, lo] as const).reverse()]
              .map(([px, py]) => `${across(px).toFixed(1)} ${up(py).toFixed(1)}`)
              .join('L')}Z`}
          />
        ))}
        {lines.map(({ points, tone = 'curve', dashed }, i) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names and never change places
            key={i}
            className={`line ${tone}`}
            strokeDasharray={dashed ? '3 4' : undefined}
            d={points.map(([px, py], j) => `${j === 0 ? 'M' : 'L'}${across(px).toFixed(1)} ${up(py).toFixed(1)}`).join('')}
          />
        ))}
        {dots.map(({ x: px, y: py, lo, hi, tone = 'curve', says, name }) => (
          <g key={says} className={`dot ${tone}`}>
            <title>{says}</title>
            {lo !== undefined && hi !== undefined && <line x1={across(px)} x2={across(px)} y1={up(lo)} y2={up(hi)} />}
            <circle cx={across(px)} cy={up(py)} r={5} />
            {name !== undefined && (
              <text className="dot-name" x={across(px) - 10} y={up(py) + (taken(px, py, name) ? 18 : -8)} textAnchor="end">
                {name}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>{numbers}</summary>
        <table>
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join()}>
                {row.map((cell, i) =>
                  i === 0 ? (
                    <th key={head[i]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={head[i]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A setting that can be dragged, typed or moved by keys. */
export function Slider({
  label,
  value,
  from,
  to,
  by,
  text,
  set,
}: {
  label: string;
  value: number;
  from: number;
  to: number;
  by: number;
  text(value: number): string;
  set(value: number): void;
}) {
  const id = useId();
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={by}
        value={value}
        aria-valuetext={text(value)}
        onChange={(event) => set(Number(event.currentTarget.value))}
      />
      <output htmlFor={id}>{text(value)}</output>
    </div>
  );
}
