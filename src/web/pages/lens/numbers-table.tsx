/** The numbers behind the picture, each with its interval and source. */
import { axisText, intervalText, scoreText } from '../../../figures/quantities.ts';
import type { Lang, Words } from '../../../figures/words/words.ts';
import type { Curve } from '../../../record/curve.ts';
import { phraseZh } from '../../../record/messages/phrases.zh.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { lensWords } from './words.ts';

export function NumbersTable({ curve, lang, words }: { curve: Curve; lang: Lang; words: Words }) {
  const { column } = words;
  const said = (phrase: string) => (lang === 'zh' ? phraseZh(phrase) : phrase);
  const title = lensWords[lang].picture.numbers;
  return (
    <details className="numbers">
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{column.model}</th>
              {[words.axis[curve.axis], column.correct, column.n, column.value, column.interval, column.runs].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
              <th scope="col">{column.source}</th>
            </tr>
          </thead>
          <tbody>
            {curve.points.map((point) => (
              <tr key={point.model}>
                <th scope="row">{point.model}</th>
                <td className="number">{axisText(curve.axis, point.axisValue)}</td>
                <td className="number">{point.correct ?? '–'}</td>
                <td className="number">
                  {isUnknown(point.n) ? said(point.n.unknown) : Number.isInteger(point.n) ? point.n : `≈ ${Math.round(point.n)}`}
                </td>
                <td className="number">{scoreText(point.value, curve.bounded)}</td>
                <td className="number">
                  {isUnknown(point.interval) ? said(point.interval.unknown) : intervalText(point.interval, curve.bounded)}
                </td>
                <td className="number">{point.runs}</td>
                <td className="path">
                  {point.sources.slice(0, 3).map(({ path, line }) => (
                    <span
                      key={`${path} ${line}`}
                    >{`${path}${line === undefined ? '' : `${words.report.colon}${words.report.line(line)}`}`}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
