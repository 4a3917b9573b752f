/** The answers that drive a curve: two models on the same item, with the place where they part. Whatever an answer holds, it is text. */
import { useMemo, useState } from 'react';
import { axisText } from '../../../figures/quantities.ts';
import type { Lang } from '../../../figures/words/words.ts';
import type { CurveAnswer } from '../../../figures/workbench-data.ts';
import type { Curve } from '../../../record/curve.ts';
import { Choice } from '../../choice.tsx';
import type { Change } from '../../link.ts';
import { firstDifference } from './first-difference.ts';
import type { Answers } from './use-answers.ts';
import { lensWords } from './words.ts';

type Kind = 'gained' | 'lost' | 'all';
const kinds: readonly Kind[] = ['gained', 'lost', 'all'];
/** Of a very long text the beginning is shown. */
const mostShown = 6_000;

type SideProps = { answers: Answers; curve: Curve; after: string | null; query: URLSearchParams; turn(change: Change): void; lang: Lang };

export function SideBySide({ answers, curve, after, query, turn, lang }: SideProps) {
  const say = lensWords[lang].answers;
  const models = curve.points.map(({ model }) => model).filter((model) => answers.texts.has(model));
  const i = Math.max(0, models.indexOf(after ?? ''));
  const left = models.find((one) => one === query.get('left')) ?? models[Math.min(i, models.length - 2)] ?? '';
  const right = models.find((one) => one === query.get('right')) ?? models[Math.min(i + 1, models.length - 1)] ?? '';
  const kind = kinds.find((one) => one === query.get('show')) ?? 'gained';
  const [at, setAt] = useState(0);
  const pairs = useMemo(() => pairsOf(answers, left, right), [answers, left, right]);
  const shown = pairs.filter((pair) => kind === 'all' || pair.kind === kind);
  const place = Math.min(at, Math.max(0, shown.length - 1));
  const pair = shown[place];
  const pick = (side: 'left' | 'right', value: string) => (
    <select
      aria-label={side === 'left' ? say.smaller : say.larger}
      value={value}
      onChange={(event) => turn({ [side]: event.target.value })}
    >
      {models.map((model) => (
        <option key={model} value={model}>
          {`${model} · ${axisText(curve.axis, curve.points.find((point) => point.model === model)!.axisValue)}`}
        </option>
      ))}
    </select>
  );
  return (
    <section className="answers">
      <h2>{say.title}</h2>
      <div className="turn">
        <Choice
          legend={say.show}
          options={kinds.map((value) => ({
            value,
            label: `${say.kinds[value]} ${value === 'all' ? pairs.length : pairs.filter((one) => one.kind === value).length}`,
          }))}
          chosen={kind}
          choose={(value) => {
            setAt(0);
            turn({ show: value === 'gained' ? null : value });
          }}
        />
        {shown.length > 0 && (
          <span className="steps">
            <button
              type="button"
              className="plain"
              aria-disabled={place === 0}
              onClick={() => place > 0 && setAt(place - 1)}
              aria-label={say.previous}
            >
              ←
            </button>
            <span aria-live="polite">{say.of(place + 1, shown.length)}</span>
            <button
              type="button"
              className="plain"
              aria-disabled={place >= shown.length - 1}
              onClick={() => place < shown.length - 1 && setAt(place + 1)}
              aria-label={say.next}
            >
              →
            </button>
          </span>
        )}
      </div>
      {pair ? (
        <Pair pair={pair} lang={lang} heads={[pick('left', left), pick('right', right)]} />
      ) : (
        <>
          <div className="pair">
            <div>{pick('left', left)}</div>
            <div>{pick('right', right)}</div>
          </div>
          <p className="aside">{say.none}</p>
        </>
      )}
      {answers.cut && <p className="aside">{say.cut}</p>}
    </section>
  );
}

type PairOf = { item: string; left: CurveAnswer; right: CurveAnswer; kind: 'gained' | 'lost' | 'same' };

function pairsOf({ texts }: Answers, left: string, right: string): PairOf[] {
  const other = texts.get(right);
  return [...(texts.get(left) ?? [])].flatMap(([item, one]): PairOf[] => {
    const two = other?.get(item);
    if (!two || one.right === undefined || two.right === undefined) return two ? [{ item, left: one, right: two, kind: 'same' }] : [];
    return [{ item, left: one, right: two, kind: one.right === two.right ? 'same' : two.right ? 'gained' : 'lost' }];
  });
}

/** What was said, or which of the offered answers was the likeliest. */
function saidBy({ response, extracted, options, targets }: CurveAnswer): string {
  if (response !== undefined) return response;
  if (extracted !== undefined) return extracted;
  if (!options || options.length === 0) return '';
  const best = options.reduce((a, b) => (b.logProb > a.logProb ? b : a));
  return best.text ?? targets[0] ?? '';
}

function Pair({ pair: { item, left, right }, heads, lang }: { pair: PairOf; heads: [React.ReactNode, React.ReactNode]; lang: Lang }) {
  const say = lensWords[lang].answers;
  const parted = firstDifference(saidBy(left), saidBy(right));
  const prompt = left.prompt ?? right.prompt;
  const column = (answer: CurveAnswer, rest: string, head: React.ReactNode) => (
    <div>
      <div className="who">
        {head}
        {answer.right !== undefined && (
          <span className={answer.right ? 'is-right' : 'is-wrong'}>{answer.right ? say.right : say.wrong}</span>
        )}
      </div>
      <pre>
        {parted.same.slice(-mostShown)}
        {rest !== '' && <mark title={say.differ}>{rest.slice(0, mostShown)}</mark>}
        {parted.same === '' && rest === '' && <span className="aside">{say.empty}</span>}
      </pre>
    </div>
  );
  return (
    <article>
      <h3>{item}</h3>
      {prompt !== undefined && (
        <details>
          <summary>{say.prompt}</summary>
          <pre className="prompt">{prompt.slice(-mostShown)}</pre>
        </details>
      )}
      {left.targets.length > 0 && (
        <p className="aside">
          {say.target}
          {lang === 'zh' ? '：' : ': '}
          <code>{left.targets.join(' / ').slice(0, 400)}</code>
        </p>
      )}
      <div className="pair">
        {column(left, parted.a, heads[0])}
        {column(right, parted.b, heads[1])}
      </div>
    </article>
  );
}
