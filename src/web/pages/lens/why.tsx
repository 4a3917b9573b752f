/** Why the verdict is what it is: what was asked of the data, one line each, whatever came out. */
import { sureText } from '../../../figures/quantities.ts';
import { gateSentence, needSentences } from '../../../figures/sentences.ts';
import { verdictNamesInOrder } from '../../../figures/verdict-order.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { Gate } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { Sign } from '../../drawn-mini.tsx';
import type { Judgement } from './judgement.ts';
import { lensWords } from './words.ts';

export function Why({ judgement, lang, words }: { judgement: Judgement; lang: Lang; words: Words }) {
  const say = lensWords[lang].why;
  const { gates, needs, flags, probabilities } = judgement;
  const count = (wanted: boolean | null) => gates.filter(({ pass }) => (isUnknown(pass) ? wanted === null : pass === wanted)).length;
  const weighed = verdictNamesInOrder.filter((name) => (probabilities[name] ?? 0) > 0.005);
  return (
    <aside className="why">
      <h2>{say.title}</h2>
      <p className="aside">{say.gates(count(true), count(false), count(null))}</p>
      <ul className="gates">
        {gates.map((gate) => (
          <GateLine key={gate.name} gate={gate} lang={lang} words={words} />
        ))}
      </ul>
      {flags.length > 0 && (
        <p className="aside">
          {say.flags}
          {words.report.colon}
          {words.report.list(flags.map((flag) => words.flag[flag]))}
        </p>
      )}
      {weighed.length > 1 && (
        <>
          <h3>{say.shares}</h3>
          <ul className="shares">
            {weighed.map((name) => (
              <li key={name} className={`verdict-${name}`}>
                <span className="verdict">
                  <Sign verdict={name} />
                  {words.verdict[name]}
                </span>
                <svg width="100%" height="9" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(probabilities[name] ?? 0) * 100} height={1} fill="var(--tone)" />
                </svg>
                <b>{sureText(probabilities[name] ?? 0)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {needs.length > 0 && (
        <>
          <h3>{say.needs}</h3>
          <ol className="next">
            {needs.slice(0, 3).map((need) => {
              const { what, gain } = needSentences(need, lang);
              return (
                <li key={need.reason.code}>
                  <b>{what.text}</b> <span className="aside">{gain.text}</span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </aside>
  );
}

function GateLine({ gate, lang, words }: { gate: Gate; lang: Lang; words: Words }) {
  const say = lensWords[lang].why;
  const [kind, told] = isUnknown(gate.pass)
    ? (['open', say.open] as const)
    : gate.pass
      ? (['holds', say.holds] as const)
      : (['fails', say.fails] as const);
  // Which gate decided is told by its name, not by its code.
  const decided = gate.reason.code === 'not-run' ? words.gate[gate.reason['after'] as keyof typeof words.gate] : undefined;
  const sentence = decided === undefined ? gateSentence(gate, lang) : { text: say.notRun(decided), lang };
  return (
    <li className={kind}>
      <svg width={12} height={12} viewBox="0 0 12 12" role="img" aria-label={told}>
        <path d={signs[kind]} fill="none" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" />
      </svg>
      <span>
        <b>{words.gate[gate.name as keyof typeof words.gate] ?? gate.name}</b>{' '}
        <span className="aside" lang={sentence.lang === lang ? undefined : sentence.lang}>
          {sentence.text}
        </span>
      </span>
    </li>
  );
}

const signs = { holds: 'M2,6.5L5,9.5L10,3', fails: 'M2.5,2.5L9.5,9.5M9.5,2.5L2.5,9.5', open: 'M3,6H9' };
