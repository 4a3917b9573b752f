/** The strong picture: one ability over scale, which becomes another shape when a lens is put before it. */
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { axisText, intervalText, percent, scoreText } from '../../../figures/quantities.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { Curve } from '../../../record/curve.ts';
import { phraseZh } from '../../../record/messages/phrases.zh.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { type Band, moved } from '../../lenses/human.ts';
import { type Geometry, margins, type Size } from './geometry.ts';
import { type Numbers, useMorph } from './use-morph.ts';
import { lensWords } from './words.ts';

type PictureProps = {
  geometry: Geometry;
  curve: Curve;
  size: Size;
  yLabel: string;
  /** The lenses changed the data: the curve as it was is drawn behind. */
  changed: boolean;
  band: Band | null;
  setBand(band: Band): void;
  lang: Lang;
  words: Words;
  alt: string;
};

export function Picture({ geometry, curve, size, yLabel, changed, band: noticeable, setBand, lang, words, alt }: PictureProps) {
  const say = lensWords[lang];
  const target = useMemo(() => numbersOf(geometry), [geometry]);
  const at = useMorph(target, size.width);
  const frame = useRef<SVGSVGElement>(null);
  const [told, setTold] = useState<string | null>(null);
  const { width, height } = size;
  const bottom = height - margins.bottom;
  const n = (name: string): number => at[name] ?? target[name] ?? 0;
  const { points, ghost, fitted, rivals, rise } = geometry;
  const rate = curve.bounded;
  const shown = curve.points.find(({ model }) => model === told);

  const drag = (which: keyof Band) => (event: PointerEvent<HTMLElement>) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // A handle hangs outside its edge: what moves is the edge.
    const y = ((event.clientY - box.top) / box.height) * height + (which === 'hi' ? handle / 2 : -handle / 2);
    setBand(moved(noticeable, which, Math.min(100, Math.max(1, Math.round(geometry.valueAt(y) * 100)))));
  };
  const byKey = (which: keyof Band) => (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, ArrowRight: 1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
    const next = event.key === 'Home' ? 1 : event.key === 'End' ? 100 : by === undefined || !noticeable ? null : noticeable[which] + by;
    if (next === null) return;
    event.preventDefault();
    setBand(moved(noticeable, which, Math.min(100, Math.max(1, next))));
  };
  const band =
    fitted.length > 1
      ? `${path(fitted.map((_, i) => [n(`f${i}x`), n(`f${i}hi`)]))}${path(fitted.map((_, i) => [n(`f${i}x`), n(`f${i}lo`)]).reverse(), 'L')}Z`
      : '';
  return (
    <div className="lens-picture">
      <svg ref={frame} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={alt} fontSize={12}>
        {rise && (
          <rect
            x={n('rFrom')}
            width={Math.max(0, n('rTo') - n('rFrom'))}
            y={margins.top}
            height={bottom - margins.top}
            fill="var(--ink)"
            fillOpacity={0.045}
          />
        )}
        <g>
          {geometry.yTicks.map((tick) => (
            <g key={tick.label} className="tick">
              <path d={`M${margins.left},${tick.at}H${width - margins.right}`} stroke="var(--hair)" />
              <text x={margins.left - 8} y={tick.at + 4} textAnchor="end" fill="var(--soft)">
                {tick.label}
              </text>
            </g>
          ))}
          <path d={`M${margins.left},${bottom}H${width - margins.right}`} stroke="var(--faint)" />
          {geometry.xTicks.map((tick) => (
            <g key={tick.label} className="tick">
              <path d={`M${tick.at},${bottom}v4`} stroke="var(--faint)" />
              <text x={tick.at} y={bottom + 18} textAnchor="middle" fill="var(--soft)">
                {tick.label}
              </text>
            </g>
          ))}
          <text x={(margins.left + width - margins.right) / 2} y={height - 6} textAnchor="middle" fill="var(--soft)">
            {words.axis[curve.axis]}
          </text>
          <text x={margins.left - 46} y={12} fill="var(--soft)">
            {yLabel}
          </text>
          {rise && (
            <text
              {...anchored((n('rFrom') + n('rTo')) / 2, width)}
              // not on the name of the axis
              y={(n('rFrom') + n('rTo')) / 2 - 40 < margins.left - 46 + widthOf(yLabel) ? margins.top + 14 : margins.top - 6}
              fontSize={11}
              fill="var(--faint)"
            >
              {say.picture.largestRise}
            </text>
          )}
        </g>
        {geometry.chance !== null && (
          <g>
            <path d={`M${margins.left},${n('chance')}H${width - margins.right}`} stroke="var(--soft)" strokeDasharray="2 4" />
            <text x={width - margins.right - 4} y={n('chance') + 14} textAnchor="end" fill="var(--soft)" {...halo}>
              {words.figure.chance(isUnknown(curve.chance) ? '' : percent(curve.chance.value))}
            </text>
          </g>
        )}
        {rivals.map(({ name, line }, i) => (
          <path
            key={name}
            d={path(line.map(({ x, y }) => [x, y]))}
            fill="none"
            stroke="var(--soft)"
            strokeWidth={1.2}
            strokeDasharray={dashes[i % dashes.length]}
          />
        ))}
        {band && <path d={band} fill="var(--curve)" fillOpacity={0.14} />}
        {fitted.length > 1 && (
          <path
            d={path(fitted.map((_, i) => [n(`f${i}x`), n(`f${i}y`)]))}
            fill="none"
            stroke="var(--curve)"
            strokeWidth={2.4}
            strokeLinejoin="round"
          />
        )}
        {changed && (
          <g opacity={0.55}>
            <path
              d={path(ghost.map(({ model }) => [n(`g${model}x`), n(`g${model}y`)]))}
              fill="none"
              stroke="var(--faint)"
              strokeDasharray="3 3"
            />
            {ghost.map(({ model }) => (
              <circle key={model} cx={n(`g${model}x`)} cy={n(`g${model}y`)} r={3} fill="var(--ground)" stroke="var(--faint)" />
            ))}
          </g>
        )}
        <path
          d={path(points.map(({ model }) => [n(`p${model}x`), n(`p${model}y`)]))}
          fill="none"
          stroke="var(--ink)"
          strokeOpacity={0.4}
          strokeLinejoin="round"
        />
        {points.map(({ model, lo, hi, edge }) => {
          const point = curve.points.find((one) => one.model === model)!;
          const [x, y] = [n(`p${model}x`), n(`p${model}y`)];
          const hollow = isUnknown(point.interval) || edge !== null;
          return (
            <g key={model}>
              {lo !== null && hi !== null && (
                <path d={`M${x},${n(`p${model}lo`)}V${n(`p${model}hi`)}`} stroke="var(--ink)" strokeWidth={1.4} strokeOpacity={0.7} />
              )}
              {edge ? (
                <path
                  d={
                    edge === 'low'
                      ? `M${x - 5},${y + 4}L${x},${y - 5}L${x + 5},${y + 4}Z`
                      : `M${x - 5},${y - 4}L${x},${y + 5}L${x + 5},${y - 4}Z`
                  }
                  fill="var(--ground)"
                  stroke="var(--ink)"
                  strokeWidth={1.5}
                />
              ) : (
                <circle cx={x} cy={y} r={4.2} fill={hollow ? 'var(--ground)' : 'var(--ink)'} stroke="var(--ink)" strokeWidth={1.5} />
              )}
            </g>
          );
        })}
        {rise && <RiseLabels geometry={geometry} curve={curve} at={n} width={width} words={words} />}
        {geometry.human && noticeable && <NoticeableBand geometry={geometry} band={noticeable} at={n} size={size} lang={lang} />}
      </svg>
      {curve.points.map((point) => (
        <button
          key={point.model}
          type="button"
          className="point"
          style={{ left: n(`p${point.model}x`) - 14, top: margins.top, height: bottom - margins.top }}
          aria-label={factsOf(point, curve, lang, words).join(lang === 'zh' ? '，' : ', ')}
          onPointerEnter={() => setTold(point.model)}
          onPointerLeave={() => setTold(null)}
          onFocus={() => setTold(point.model)}
          onBlur={() => setTold(null)}
        />
      ))}
      {geometry.human &&
        noticeable &&
        (['hi', 'lo'] as const).map((which) => (
          <button
            key={which}
            type="button"
            role="slider"
            className={`level ${which}`}
            style={{ left: margins.left, top: n(which === 'hi' ? 'humanHi' : 'humanLo') - (which === 'hi' ? handle : 0), height: handle }}
            aria-label={say.human.edges[which]}
            aria-orientation="vertical"
            aria-valuemin={1}
            aria-valuemax={100}
            aria-valuenow={noticeable[which]}
            aria-valuetext={`${noticeable[which]}%`}
            onKeyDown={byKey(which)}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag(which)}
          />
        ))}
      {shown && (
        <div
          className="tip"
          aria-hidden="true"
          style={{
            left: Math.min(Math.max(4, n(`p${shown.model}x`) - 120), Math.max(4, width - 264)),
            top: n(`p${shown.model}y`) > height / 2 ? n(`p${shown.model}y`) - 16 : n(`p${shown.model}y`) + 18,
            transform: n(`p${shown.model}y`) > height / 2 ? 'translateY(-100%)' : undefined,
          }}
        >
          {factsOf(shown, curve, lang, words).map((fact, i) => (
            <span key={fact} className={i === 0 ? 'first' : ''}>
              {fact}
            </span>
          ))}
        </div>
      )}
      {!rate && curve.points.length === 0 && <p>{say.picture.few}</p>}
    </div>
  );
}

/** Height of what an edge is dragged by. */
const handle = 24;

/** The band, what it is dragged by, and where the fitted curve enters and leaves it. */
function NoticeableBand({
  geometry: { window },
  band: { lo, hi },
  at,
  size: { width, height },
  lang,
}: {
  geometry: Geometry;
  band: Band;
  at(name: string): number;
  size: Size;
  lang: Lang;
}) {
  const say = lensWords[lang].picture;
  const [top, foot] = [at('humanHi'), at('humanLo')];
  const right = width - margins.right;
  const bottom = height - margins.bottom;
  return (
    <g className="noticeable">
      {lo < hi && (
        <rect
          x={margins.left}
          y={top}
          width={right - margins.left}
          height={Math.max(0, foot - top)}
          fill="var(--human)"
          fillOpacity={0.1}
        />
      )}
      {(lo < hi ? [top, foot] : [top]).map((y, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the upper edge, then the lower
        <path key={i} d={`M${margins.left},${y}H${right}`} stroke="var(--human)" strokeWidth={1.6} strokeDasharray="7 4" />
      ))}
      <path d={`M${margins.left + 12},${top - 4}l-5,-7h10zM${margins.left + 12},${foot + 4}l-5,7h10z`} fill="var(--human)" />
      {window && (
        <path
          d={`M${at('enter')},${foot}V${bottom}${lo < hi ? `M${at('leave')},${top}V${bottom}` : ''}`}
          stroke="var(--human)"
          strokeWidth={1.4}
          strokeDasharray="2 3"
          fill="none"
        />
      )}
      <text x={margins.left + 26} y={top - 7} fill="var(--human)" {...halo}>
        {lo < hi ? say.band(lo, hi) : say.level(`${hi}%`)}
      </text>
    </g>
  );
}

const halo = { stroke: 'var(--ground)', strokeWidth: 4, paintOrder: 'stroke' } as const;
/** By which the shapes that fit as well are told apart. */
export const dashes = ['5 3', '1 3', '8 3 1 3', '3 5'];

const path = (places: readonly (readonly number[])[], first: 'M' | 'L' = 'M'): string =>
  places.map(([x, y], i) => `${i === 0 ? first : 'L'}${x!.toFixed(1)},${y!.toFixed(1)}`).join('');

/** About how wide a text is, in CSS pixels: Chinese is twice as wide. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 7), 0);

const anchored = (x: number, width: number) =>
  x > width - 70 ? { x: width - margins.right, textAnchor: 'end' as const } : { x, textAnchor: 'middle' as const };

/** The two sizes on either side of the largest rise say what was counted. */
function RiseLabels({
  geometry,
  curve,
  at,
  width,
  words,
}: {
  geometry: Geometry;
  curve: Curve;
  at(name: string): number;
  width: number;
  words: Words;
}) {
  const { rise, points } = geometry;
  const i = points.findIndex(({ x }) => x === rise?.from);
  const textOf = (point: Curve['points'][number]): string => {
    const counted =
      point.correct !== undefined && !isUnknown(point.n)
        ? words.figure.ofItems(String(point.correct), String(point.n))
        : scoreText(point.value, curve.bounded);
    return `${axisText(curve.axis, point.axisValue)} · ${counted}`;
  };
  return [i, i + 1].map((index, side) => {
    const point = curve.points[index];
    if (!point) return null;
    const text = textOf(point);
    const [x, y] = [at(`p${point.model}x`), at(`p${point.model}y`)];
    const long = widthOf(text);
    // The one before the rise stands above the intervals it would cross, on the side where it stays nearer to its point.
    const above = (left: boolean): number => {
      const [from, to] = left ? [x - 10 - long, x - 10] : [x + 10, x + 10 + long];
      if (from < margins.left || to > width - 6) return Number.NEGATIVE_INFINITY;
      const crossed = points.flatMap(({ model }) => {
        const px = at(`p${model}x`);
        return px > from - 2 && px < to + 2 ? [Math.min(at(`p${model}y`), at(`p${model}hi`) || Number.POSITIVE_INFINITY)] : [];
      });
      const height = Math.min(y - 10, ...crossed.map((top) => top - 6));
      // nor on what is written beside the next one
      const next = curve.points[i + 1]!;
      const [nextX, nextY] = [at(`p${next.model}x`), at(`p${next.model}y`) + 4];
      return to > nextX - 16 - widthOf(textOf(next)) && Math.abs(height - nextY) < 16 ? nextY - 16 : height;
    };
    const left = side === 1 ? x > long + margins.left + 12 : above(true) > above(false);
    return (
      <text
        key={point.model}
        x={left ? x - 10 : x + 10}
        y={side === 1 ? y + 4 : Math.max(margins.top + 12, above(left))}
        textAnchor={left ? 'end' : 'start'}
        fontSize={12.5}
        fontWeight={600}
        fill="var(--ink)"
        {...halo}
      >
        {text}
      </text>
    );
  });
}

export function factsOf(point: Curve['points'][number], curve: Curve, lang: Lang, words: Words): string[] {
  const { figure } = words;
  const said = (phrase: string) => (lang === 'zh' ? phraseZh(phrase) : phrase);
  const facts = [
    figure.point(point.model, axisText(curve.axis, point.axisValue), scoreText(point.value, curve.bounded)),
    point.correct !== undefined && !isUnknown(point.n) ? figure.ofItems(String(point.correct), String(point.n)) : null,
    point.correct === undefined && !isUnknown(point.n) ? `n ≈ ${Math.round(point.n)}` : null,
    isUnknown(point.interval)
      ? figure.noInterval(said(point.interval.unknown))
      : figure.interval(intervalText(point.interval, curve.bounded)),
    point.nFrom && point.nFrom !== 'stated' && point.correct !== undefined ? words.countsFrom[point.nFrom] : null,
    point.runs > 1 ? figure.runs(point.runs) : null,
    ...[
      ...new Set(
        point.sources.map(
          ({ path: file, line }) => `${file}${line === undefined ? '' : `${words.report.colon}${words.report.line(line)}`}`,
        ),
      ),
    ].slice(0, 2),
  ];
  return facts.filter((fact) => fact !== null);
}

function numbersOf({ points, ghost, fitted, chance, human, window, rise }: Geometry): Numbers {
  const numbers: Record<string, number> = {};
  for (const [kind, places] of [
    ['p', points],
    ['g', ghost],
  ] as const)
    for (const { model, x, y, lo, hi } of places) {
      numbers[`${kind}${model}x`] = x;
      numbers[`${kind}${model}y`] = y;
      if (lo !== null) numbers[`${kind}${model}lo`] = lo;
      if (hi !== null) numbers[`${kind}${model}hi`] = hi;
    }
  fitted.forEach(({ x, y, lo, hi }, i) => {
    numbers[`f${i}x`] = x;
    numbers[`f${i}y`] = y;
    numbers[`f${i}lo`] = lo;
    numbers[`f${i}hi`] = hi;
  });
  if (chance !== null) numbers['chance'] = chance;
  if (human) {
    numbers['humanLo'] = human.lo;
    numbers['humanHi'] = human.hi;
  }
  if (window) {
    numbers['enter'] = window.enter;
    numbers['leave'] = window.leave;
  }
  if (rise) {
    numbers['rFrom'] = rise.from;
    numbers['rTo'] = rise.to;
  }
  return numbers;
}
