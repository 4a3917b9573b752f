/** The report of a lab folder as one self-contained page: loss and ability over steps and over size, what the detectors say, the verdicts. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isUnknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import type { Figure } from '../figure.ts';
import type { LabReport, RunTrace, TrainingPoint } from '../lab-report.ts';
import { labContent, type Said, type Table } from '../lab-report-content.ts';
import { labReportWords } from '../lab-report-words.ts';
import { pagePalette } from '../palette.ts';
import { lettered } from '../quantities.ts';
import { type TraceLine, type TraceView, traces } from '../traces.ts';
import { type Lang, wordsOf } from '../words/index.ts';
import { escaped, style } from './explanation-html.ts';

const [width, height] = [440, 300];

export function labReportHtml(report: LabReport, lang: Lang): string {
  const say = labReportWords[lang];
  const words = wordsOf[lang];
  const { title, lead, detectors, bySeed, notes, overSteps, overScale } = labContent(report, lang);
  const { runs } = report;
  const sizes = [...new Map(runs.map((run) => [run.width, run])).values()];
  const weightOf = (one: { width: number }) =>
    sizes.length < 2 ? 1 : sizes.findIndex((size) => size.width === one.width) / (sizes.length - 1);
  const nameOf = ({ width, params, seed }: RunTrace) => `${say.size(width, lettered(params))} · ${seed}`;
  const lines = (of: (point: TrainingPoint) => number | undefined, more: Partial<TraceLine> = {}): TraceLine[] =>
    runs.flatMap((run) => {
      const points = run.points.flatMap((point) => {
        const y = of(point);
        return y === undefined ? [] : [{ x: point.step, y }];
      });
      return points.length === 0 ? [] : [{ name: nameOf(run), weight: weightOf(run), points, ...more }];
    });
  const share = ({ y, n }: { y: number; n: number }) => y / n;
  const overStepsView = { axis: 'step', x: 'log', xLabel: say.stepsAxis } as const;
  const overSizeView = { axis: 'params', x: 'log', xLabel: say.paramsAxis, dots: true } as const;
  const draw = (what: string, key: readonly Key[], all: TraceLine[], view: Omit<TraceView, 'width' | 'height' | 'palette' | 'alt'>) => {
    const figure = traces(all, { ...view, width, height, palette: pagePalette, alt: say.alt(what, all.length, view.xLabel) });
    return figureHtml(what, key, figure, say.dataTable);
  };
  const levels = report.chance > 0.02 ? [{ value: report.chance, label: say.chance }] : [];
  const solid = (label: string): Key => ({ label, ink: 'curve', dashed: false });
  const dashed = (label: string, ink: Key['ink'] = 'human'): Key => ({ label, ink, dashed: true });
  const ends = (
    of: (point: TrainingPoint) => { y: number; lo?: number; hi?: number },
    name: string,
    ink: TraceLine['ink'] = 'curve',
  ): TraceLine[] =>
    runs.map((run) => ({ name: `${name} · ${nameOf(run)}`, weight: 0.6, ink, points: [{ x: run.params, ...of(run.points.at(-1)!) }] }));
  const rated = (counts: { y: number; n: number }) => {
    const { lo, hi } = wilson(counts);
    return { y: share(counts), lo, hi };
  };
  const hasLearnt = runs.some(({ points }) => points.some(({ learnt }) => learnt));

  const charts = [
    draw(
      `${say.loss} · ${say.overSteps}`,
      [solid(say.heldOutLoss), dashed(say.trainingLoss)],
      [...lines(({ loss }) => loss, { dashed: true, ink: 'human' }), ...lines(({ heldOut }) => heldOut.nll)],
      { ...overStepsView, y: 'loss', yLabel: say.lossAxis },
    ),
    draw(
      `${say.ability} · ${say.overSteps}`,
      hasLearnt ? [solid(say.heldOut), dashed(say.learnt)] : [solid(say.heldOut)],
      [
        ...lines(({ learnt }) => learnt && share(learnt.right), { dashed: true, ink: 'human' }),
        ...lines(({ heldOut }) => share(heldOut.right)),
      ],
      { ...overStepsView, y: 'share', yLabel: say.rightAxis, levels },
    ),
    ...(sizes.length > 1
      ? [
          draw(
            `${say.loss} · ${say.overScale}`,
            [solid(say.heldOutLoss), { label: say.trainingLoss, ink: 'human', dashed: false }],
            [
              ...ends(({ loss }) => ({ y: loss }), say.trainingLoss, 'human'),
              ...ends(({ heldOut }) => ({ y: heldOut.nll }), say.heldOutLoss),
            ],
            { ...overSizeView, y: 'loss', yLabel: say.lossAxis },
          ),
          draw(
            `${say.ability} · ${say.overScale}`,
            [solid(say.heldOut)],
            ends(({ heldOut }) => rated(heldOut.right), say.heldOut),
            {
              ...overSizeView,
              y: 'share',
              yLabel: say.rightAxis,
              levels,
            },
          ),
        ]
      : []),
  ];
  const places = Math.max(...runs.map(({ points }) => points.at(-1)!.heldOut.places.length));
  const placeLines = (): TraceLine[] =>
    Array.from({ length: places }, (_, j) => {
      const ofSize = (same: readonly RunTrace[], point: (run: RunTrace) => TrainingPoint | undefined) => {
        const counts = same.flatMap((run) => point(run)?.heldOut.places[j] ?? []);
        return rated({ y: counts.reduce((sum, { y }) => sum + y, 0), n: counts.reduce((sum, { n }) => sum + n, 0) });
      };
      const points =
        sizes.length > 1
          ? [...Map.groupBy(runs, (run) => run.width).values()].map((same) => ({
              x: same[0]!.params,
              y: ofSize(same, ({ points }) => points.at(-1)).y,
            }))
          : runs[0]!.points.map(({ step }, i) => ({ x: step, y: ofSize(runs, ({ points }) => points[i]).y }));
      return { name: say.place(j + 1), weight: places > 1 ? j / (places - 1) : 1, points };
    });
  const more = [
    ...(places > 1
      ? [
          section(
            say.places,
            `<p>${escaped(say.placesText)}</p><div class="charts">${draw(
              say.places,
              [
                { label: say.place(1), ink: 'curve', dashed: false, faint: true },
                { label: say.place(places), ink: 'curve', dashed: false },
              ],
              placeLines(),
              {
                ...(sizes.length > 1 ? overSizeView : overStepsView),
                y: 'share',
                yLabel: say.heldOut,
              },
            )}</div>`,
          ),
        ]
      : []),
    section(say.inside, insideHtml()),
    ...(runs.some(({ points }) => points.some(({ parts }) => parts)) ? [section(say.parts, partsHtml())] : []),
  ];

  function insideHtml(): string {
    const has = (name: string) => runs.some(({ points }) => points.some(({ inside }) => inside?.[name] !== undefined));
    const of = (name: string, more: Partial<TraceLine> = {}) => lines(({ inside }) => inside?.[name], more);
    const name = (key: string) => say.insideName[key]!;
    const drawShare = (key: string, other?: string) =>
      draw(
        name(key),
        other ? [solid(name(key)), dashed(name(other))] : [],
        [...(other ? of(other, { dashed: true, ink: 'human' }) : []), ...of(key)],
        { ...overStepsView, y: 'share', yLabel: name(key) },
      );
    const parts: { text: string; chart: string }[] = [];
    if (has('restricted')) {
      const both = [...of('excluded', { dashed: true, ink: 'human' }), ...of('restricted')];
      const circuit = draw(say.circuit, [solid(name('restricted')), dashed(name('excluded'))], both, {
        ...overStepsView,
        y: 'loss',
        yLabel: say.lossAxis,
      });
      parts.push({ text: say.insideText, chart: circuit + drawShare('gini') });
    }
    if (has('probe')) parts.push({ text: say.probeText, chart: drawShare('probe', 'probeDealt') });
    if (has('spectral')) parts.push({ text: say.spectralText, chart: drawShare('spectral') });
    const rates = runs.map(
      (run): TraceLine => ({
        name: nameOf(run),
        weight: weightOf(run),
        points: run.rates.steps.map((x, i) => ({ x, y: Math.max(0, run.rates.values[i]!) })),
      }),
    );
    parts.push({ text: say.rateText, chart: draw(say.rate, [], rates, { ...overStepsView, y: 'loss', yLabel: say.rateAxis }) });
    return `${parts.map(({ text }) => `<p>${escaped(text)}</p>`).join('')}<div class="charts">${parts.map(({ chart }) => chart).join('')}</div>`;
  }

  function partsHtml(): string {
    const largest = runs.filter((run) => run.width === sizes.at(-1)!.width);
    const names = Object.keys(largest[0]!.points[0]!.parts ?? {});
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const at = (i: number, name: string) => mean(largest.flatMap(({ points }) => points[i]?.parts?.[name]?.nll ?? []));
    const steps = largest[0]!.points.map(({ step }) => step);
    const each = names.map((name): TraceLine => ({ name, weight: 0, points: steps.map((x, i) => ({ x, y: at(i, name) })) }));
    const all: TraceLine = {
      name: say.meanOfParts,
      weight: 1,
      ink: 'human',
      points: steps.map((x, i) => ({ x, y: mean(names.map((name) => at(i, name))) })),
    };
    return `<p>${escaped(say.partsText)}</p><div class="charts">${draw(say.parts, [], [...each, all], { ...overStepsView, y: 'loss', yLabel: say.lossAxis })}</div>`;
  }

  return `<!doctype html>
<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title><style>${style}${more_style}</style></head>
<body><main class="lab"><header><p class="kicker">${escaped(say.kicker)} · ${escaped(report.name)}</p><h1>${escaped(title)}</h1><p class="lead">${escaped(lead)}</p></header>
${section('', `<div class="charts">${charts.join('')}</div>${sizes.length > 1 ? `<p class="note">${escaped(say.legend)}</p>` : ''}`)}
${more.join('\n')}
${section(
  say.detectors,
  `<p>${escaped(say.detectorsText)}</p>${tableHtml(detectors)}${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}${
    bySeed ? `<h3>${escaped(say.bySeed)}</h3>${tableHtml(bySeed)}` : ''
  }${saidHtml(overSteps)}<p class="warning">${escaped(say.warning)}</p>`,
)}
${section(say.overScale, isUnknown(report.scale) || !overScale ? `<p>${escaped(say.tooFewSizes)}</p>` : saidHtml(overScale))}
<p class="note">${escaped(say.origin(report.task, report.name))}</p>
</main></body></html>
`;
}

const section = (heading: string, body: string): string =>
  `<section>${heading === '' ? '' : `<h2>${escaped(heading)}</h2>`}${body}</section>`;

type Key = { label: string; ink: 'curve' | 'human'; dashed: boolean; faint?: boolean };

function figureHtml(what: string, key: readonly Key[], figure: Figure, numbers: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawn = Plot.plot({ ...figure.plot, document: document as unknown as Document });
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', figure.alt);
  const columns = Object.keys(figure.table[0] ?? {});
  const cell = (value: unknown) => escaped(typeof value === 'object' ? '–' : String(value));
  return `<figure class="chart"><figcaption>${escaped(what)}<div class="keys">${key
    .map(
      ({ label, ink, dashed, faint }) =>
        `<span class="key"><i style="border-top:2px ${dashed ? 'dashed' : 'solid'} var(--${ink});opacity:${faint ? 0.35 : 1}"></i>${escaped(label)}</span>`,
    )
    .join(
      '',
    )}</figcaption>${roundedSvg(drawn.outerHTML)}<details><summary>${escaped(numbers)}</summary><div class="wide numbers"><table><thead><tr>${columns
    .map((name) => `<th scope="col">${escaped(name)}</th>`)
    .join('')}</tr></thead><tbody>${figure.table
    .map((row) => `<tr>${columns.map((name) => `<td>${cell(row[name])}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div></details></figure>`;
}

/** Coordinates keep two digits: more cannot be seen, and a page of many lines would be twice as large. */
const roundedSvg = (svg: string): string => svg.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));

const tableHtml = ({ head, rows }: Table): string =>
  `<div class="wide"><table class="facts"><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((cell, i) => (i === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`;

const saidHtml = (all: readonly Said[]): string =>
  all
    .map(
      ({ what, answer, text }) =>
        `<p class="said"><small>${escaped(what)}</small><br><strong>${escaped(answer)}</strong><br>${escaped(text)}</p>`,
    )
    .join('');

const more_style = `
main.lab{max-width:64rem}main.lab>section>p,main.lab>header{max-width:46rem}.charts{display:grid;grid-template-columns:1fr 1fr;gap:1.6rem 2rem}
figure.chart{margin:0;background:none;overflow:visible;min-width:0}figure.chart>svg{width:100%;height:auto;display:block;overflow:visible}
figcaption{font:600 .92rem/1.4 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;margin-bottom:.2rem}.keys{min-height:1.5em;line-height:1.5}
.key{font-weight:400;margin-right:1rem;font-size:.8rem;color:var(--soft);white-space:nowrap}.key i{display:inline-block;width:1.4em;vertical-align:.25em;margin-right:.4em}
details{margin:.2rem 0 0}summary{font:.8rem system-ui,"Noto Sans CJK SC",sans-serif;color:var(--soft);cursor:pointer}.numbers{max-height:16rem;overflow:auto}
table.facts th,table.facts td{white-space:normal;vertical-align:top;min-width:6.5em}.warning{border-left:3px solid var(--human);padding-left:.9rem}
.note{color:var(--soft);font-size:.85rem}.said{margin:1.1em 0}@media(max-width:760px){.charts{grid-template-columns:1fr}}`;
