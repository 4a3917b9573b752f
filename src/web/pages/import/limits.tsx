/** What these files cannot tell, whatever the curves look like: the verdicts out of reach, each with its reason and what would help. */
import type { Recognised } from '../../../figures/import-data.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import { reasonSentence } from '../../../record/messages/reason-sentence.ts';
import { importWords } from './words.ts';

export function Limits({ found: { limits, curves }, lang, words }: { found: Recognised; lang: Lang; words: Words }) {
  const say = importWords[lang];
  return (
    <section className="limits">
      <h2>{say.limitsTitle}</h2>
      <p className="aside">{curves === 0 ? say.noCurves : limits.length === 0 ? say.noLimits : say.limitsWhy}</p>
      <dl>
        {limits.map(({ of, reason, needs, curves: n, example }) => (
          <div key={`${of} ${reason.code}`}>
            <dt>
              {of === 'all' ? say.limitAll : say.limitOf(words.verdict[of])} <span className="aside">{say.limitCurves(n, curves)}</span>
            </dt>
            <dd>
              {reasonSentence(reason, lang)} {n < curves && <span className="aside">{say.example(example.task, example.family)}</span>}
            </dd>
            {needs.length > 0 && (
              <dd className="needs">
                {say.needed} {needs.map((need) => reasonSentence(need, lang)).join(' ')}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
