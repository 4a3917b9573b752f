/** What the next size of one curve will score: the fan, what simple rules say, how much scale a score takes, and how right such forecasts were. */
import './forecast.css';
import { useEffect, useMemo, useState } from 'react';
import { axisText, intervalText, percent, sureText } from '../../../figures/quantities.ts';
import type { CurveDocument } from '../../../figures/workbench-data.ts';
import type { Until } from '../../../forecast/forecast.ts';
import { metricUnderProtocol } from '../../../record/metric-under-protocol.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Slider } from '../../chart.tsx';
import { Commands } from '../../commands.tsx';
import { numberIn } from '../../link.ts';
import type { PageProps } from '../../page.ts';
import { download } from '../../save.ts';
import { ladderOfId } from '../lab/ladder-id.ts';
import { Fan } from './fan.tsx';
import { asRead, canHash, commandOf, keptForecast } from './keeping.ts';
import { Pick } from './pick.tsx';
import { Record } from './record.tsx';
import { useForetelling } from './use-foretelling.ts';
import { forecastWords } from './words.ts';

export default function ForecastPage(props: PageProps) {
  const { head, source, lang, query, go, href } = props;
  const say = forecastWords[lang];
  const id = query.get('curve');
  const index = id === null ? mostTelling(head.rows) : head.rows.findIndex((row) => row.id === id);
  const [loaded, setLoaded] = useState<{ index: number; document: CurveDocument } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (index < 0) return;
    let left = false;
    setFailed(null);
    source.curve(index).then(
      (document) => !left && setLoaded({ index, document }),
      (error) => !left && setFailed(String(error)),
    );
    return () => {
      left = true;
    };
  }, [source, index]);
  if (index < 0)
    return (
      <div className="waiting">
        <h1>{id === null ? say.none : say.notFound(id)}</h1>
        <p className="lead">
          <a href={href({}, 'atlas')}>{say.toAtlas}</a>
        </p>
      </div>
    );
  const row = head.rows[index]!;
  return (
    <div className="forecast">
      <Pick rows={head.rows} chosen={index} choose={(curve) => go({ curve }, { push: true })} say={say} />
      <header>
        <p className="kicker">{`${row.family} · ${loaded?.index === index ? metricUnderProtocol(loaded.document.curve) : row.metric}`}</p>
        <h1>{row.task}</h1>
        <p className="lead">{say.lead}</p>
      </header>
      {failed !== null ? (
        <p role="alert">{say.failed(failed)}</p>
      ) : loaded?.index === index ? (
        <OneCurve key={index} {...props} document={loaded.document} />
      ) : (
        <p role="status">{say.working}</p>
      )}
    </div>
  );
}

/** Where no curve is named: the largest jump of those with sizes enough to be foretold and compared. */
function mostTelling(rows: PageProps['head']['rows']): number {
  let [best, value] = [rows.length > 0 ? 0 : -1, -1];
  rows.forEach(({ jump, models, items }, i) => {
    const tells = (models >= 5 && !isUnknown(items) ? 1 : 0) + (isUnknown(jump) ? 0 : Math.min(1, jump) / 2);
    if (tells > value) [best, value] = [i, tells];
  });
  return best;
}

function OneCurve({ head, own, lang, words, query, go, href, document }: PageProps & { document: CurveDocument }) {
  const say = forecastWords[lang];
  const { id } = document.curve;
  const grown = own.all.find(({ row }) => row.id === id);
  const read = useMemo(() => (grown ? asRead(grown) : null), [grown]);
  const curve = read?.curve ?? document.curve;
  const made = read ? { ...head, inputs: [read.table] } : head;
  const target = Math.round(numberIn(query, 'target', 50, 1, 99)) / 100;
  const { foretold, until } = useForetelling(curve, head.seed, target);
  if (foretold === null) return <p role="status">{say.working}</p>;
  if ('failed' in foretold) return <p role="alert">{say.failed(foretold.failed)}</p>;
  const lens = (
    <p>
      <a href={href({ curve: id }, 'lens')}>{say.toLens}</a>
    </p>
  );
  if (isUnknown(foretold))
    return (
      <section className="none">
        <h2>{say.cannot}</h2>
        <p>{say.because[foretold.unknown] ?? foretold.unknown}</p>
        {lens}
      </section>
    );
  const { sizes, record } = foretold;
  const next = sizes[0]!;
  const range = ([lo, hi]: readonly [number, number]) => intervalText({ lo, hi, level: 0.9 }, true);
  const shares = Object.entries(next.weights)
    .sort((a, b) => b[1] - a[1])
    .map(([name, weight]) => `${say.model[name as keyof typeof next.weights]} ${sureText(weight)}`);
  const last = curve.points.at(-1)!;
  const command = commandOf(made, curve, target);
  const nextAt = say.at[curve.axis](axisText(curve.axis, next.at));
  return (
    <>
      {lens}
      <section>
        <h2>{say.next}</h2>
        {curve.simulated && <p className="simulated">{words.report.simulated}</p>}
        <p className="told">{say.told(nextAt, percent(next.median), range(next.ninety), String(next.items))}</p>
        <Fan curve={curve} sizes={sizes} target={target} lang={lang} words={words} say={say} />
        <p className="from">
          {say.stands(say.regime[next.regime], shares.join(say.join))}
          {lang === 'zh' ? '' : ' '}
          {say.between}
        </p>
      </section>
      <section>
        <h2>{say.until}</h2>
        <div className="sliders">
          <Slider
            label={say.target}
            value={Math.round(target * 100)}
            from={1}
            to={99}
            by={1}
            text={(value) => `${value}%`}
            set={(value) => go({ target: value === 50 ? null : String(value) })}
          />
        </div>
        {until && (
          <Reach
            until={until}
            text={(value) => axisText(curve.axis, value)}
            say={say}
            last={last}
            sizes={curve.points.length}
            items={next.items}
            axisOfLast={axisText(curve.axis, last.axisValue)}
          />
        )}
      </section>
      <section>
        <h2>{say.record}</h2>
        <Record curve={curve} record={record} words={words} say={say} />
      </section>
      <section>
        <h2>{say.keep}</h2>
        <p>{say.keepLead}</p>
        {canHash() ? (
          <button
            type="button"
            className="main-act"
            onClick={() =>
              void keptForecast(made, curve, next).then((text) => download('forecast.json', new Blob([text], { type: 'application/json' })))
            }
          >
            {say.save(nextAt)}
          </button>
        ) : (
          <>
            <p>{say.noHash}</p>
            <Commands lines={[`${command} --save forecast.json`]} />
          </>
        )}
        <p className="from">{say.later}</p>
        <Commands lines={['npx dunwu forecast --score forecast.json PATH…']} />
        <p className="from">
          {say.same} {read && <a href={href(ladderOfId(id) ?? {}, 'lab')}>{say.ofTable(read.table.path)}</a>}
        </p>
        <Commands lines={[command]} />
      </section>
    </>
  );
}

type ReachProps = {
  until: Until;
  text(value: number): string;
  say: (typeof forecastWords)['en'];
  last: CurveDocument['curve']['points'][number];
  axisOfLast: string;
  sizes: number;
  items: number;
};

function Reach({ until, text, say, last, axisOfLast, sizes, items }: ReachProps) {
  const target = percent(until.target);
  if (last.value >= until.target)
    return (
      <p className="told" aria-live="polite">
        {say.reached(
          axisOfLast,
          percent(last.value),
          isUnknown(last.interval) ? say.intervals.none : intervalText(last.interval, true),
          isUnknown(last.n) ? '–' : String(Math.round(last.n)),
        )}
      </p>
    );
  if (isUnknown(until.earliest))
    return (
      <p className="told" aria-live="polite">
        {say.never(target)}
      </p>
    );
  return (
    <div aria-live="polite">
      <dl className="reach">
        {(['earliest', 'median', 'latest'] as const).map((name) => {
          const value = until[name];
          return (
            <div key={name} className={name === 'median' ? 'row middle' : 'row'}>
              <dt>{say.reach[name]}</dt>
              <dd>{isUnknown(value) ? (say.because[value.unknown] ?? value.unknown) : text(value)}</dd>
            </div>
          );
        })}
      </dl>
      <p className="from">{say.reachOf(sizes, String(items))}</p>
    </div>
  );
}
