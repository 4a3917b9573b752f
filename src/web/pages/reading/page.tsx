/** The reading room: the essay's claims as short chapters with figures that answer to the hand. */
import './reading.css';
import { type ComponentType, useEffect } from 'react';
import type { Claim } from '../../../claims/claim.ts';
import { claims } from '../../../claims/index.ts';
import { wordsOf } from '../../../figures/words/index.ts';
import { Commands } from '../../commands.tsx';
import type { PageProps } from '../../page.ts';
import type { FigureProps } from './figure.ts';
import { BlankSlate } from './figures/blank-slate.tsx';
import { Bullet } from './figures/bullet.tsx';
import { Errors } from './figures/errors.tsx';
import { Film } from './figures/film.tsx';
import { Generations } from './figures/generations.tsx';
import { Grid } from './figures/grid.tsx';
import { Product } from './figures/product.tsx';
import { SmallTest } from './figures/small-test.tsx';
import { Society } from './figures/society.tsx';
import { readingWords } from './words.ts';

const figures: Readonly<Record<string, readonly ComponentType<FigureProps>[]>> = {
  'product-of-steps': [Product],
  'only-scale': [Generations],
  'errors-mended': [Errors],
  'emoji-film': [Film],
  'small-tests': [SmallTest],
  'human-level': [Grid, Society, Bullet],
  'blank-slate': [BlankSlate],
};

export default function ReadingPage({ lang, query, go, href }: PageProps) {
  const say = readingWords[lang];
  const here = query.get('chapter');
  // A chapter that is asked for is where reading begins; afterwards the reader scrolls.
  useEffect(() => {
    if (here !== null) document.getElementById(`chapter-${here}`)?.scrollIntoView();
  }, [here]);
  return (
    <article className="reading">
      <header>
        <h1>{say.title}</h1>
        <p className="lead">{say.lead}</p>
        <nav aria-label={say.contents}>
          <ol>
            {claims.map(({ id, standing, words }) => (
              <li key={id}>
                <a href={href({ chapter: id })}>{words[lang].title}</a> <span className="standing">{say.standing[standing]}</span>
              </li>
            ))}
          </ol>
        </nav>
      </header>
      {claims.map((claim) => (
        <Chapter key={claim.id} claim={claim} lang={lang} query={query} go={go} />
      ))}
    </article>
  );
}

function Chapter({ claim, ...given }: { claim: Claim } & FigureProps) {
  const { id, standing, runs, sources, words } = claim;
  const say = readingWords[given.lang];
  const { title, says, cameOut, weak } = words[given.lang];
  return (
    <section id={`chapter-${id}`} aria-labelledby={`title-${id}`}>
      <p className="standing">{say.standing[standing]}</p>
      <h2 id={`title-${id}`}>{title}</h2>
      <p className="says">{says}</p>
      {(figures[id] ?? []).map((Figure) => (
        <Figure key={Figure.name} {...given} />
      ))}
      <h3>{say.cameOut}</h3>
      <p>{cameOut}</p>
      <h3>{say.weak}</h3>
      <p>{weak}</p>
      <h3>{say.runs}</h3>
      {runs.length === 0 ? <p>{say.nothing}</p> : <Commands lines={runs} />}
      {sources.length > 0 && (
        <p className="sources">{`${say.sources}${wordsOf[given.lang].report.colon}${sources.join(given.lang === 'zh' ? '；' : '; ')}`}</p>
      )}
    </section>
  );
}
