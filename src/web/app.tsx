/** The frame: navigation, language, theme, and the page its address names, once there is something to show. */
import { Component, type ComponentType, type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { wordsOf } from '../figures/words/index.ts';
import type { Lang } from '../figures/words/words.ts';
import type { Progress, WorkbenchHead } from '../figures/workbench-data.ts';
import { Choice } from './choice.tsx';
import { withGrown } from './grown.ts';
import { hashOf, toPage, type View, viewOf } from './link.ts';
import type { FrameProps, PageProps } from './page.ts';
import { pages } from './pages/index.ts';
import { changedBehind, NotServed, type Source } from './source.ts';
import { useOwnLadders } from './use-own-ladders.ts';
import { Waiting } from './waiting.tsx';
import { frameWords } from './words.ts';

const followHash = (changed: () => void) => {
  addEventListener('hashchange', changed);
  addEventListener('popstate', changed);
  addEventListener(moved, changed);
  return () => {
    removeEventListener('hashchange', changed);
    removeEventListener('popstate', changed);
    removeEventListener(moved, changed);
  };
};
/** Told when the address was changed from within, of which the browser tells nobody. */
const moved = 'dunwu-moved';

function langOf(query: URLSearchParams): Lang {
  const asked = query.get('lang');
  if (asked === 'en' || asked === 'zh') return asked;
  return navigator.languages.some((one) => /^zh\b/i.test(one)) && !/^en\b/i.test(navigator.language) ? 'zh' : 'en';
}

const themes = ['auto', 'light', 'dark'] as const;

export function App({ makeSource }: { makeSource(): Source }) {
  const [source, setSource] = useState(makeSource);
  const hash = useSyncExternalStore(followHash, () => location.hash);
  const view = useMemo(() => viewOf(hash), [hash]);
  const lang = langOf(view.query);
  const words = wordsOf[lang];
  const say = frameWords[lang];
  const entry = pages.find(({ name }) => name === view.page) ?? pages[0]!;
  const here = useMemo((): View => ({ page: entry.name, query: view.query }), [entry, view]);
  const theme = themes.find((one) => one === view.query.get('theme')) ?? 'auto';
  const [head, setHead] = useState<WorkbenchHead | null>(null);
  const own = useOwnLadders();
  const [waiting, setWaiting] = useState<Progress | 'locked' | 'gone' | null>(null);
  const reopen = useCallback(() => {
    setHead(null);
    setWaiting(null);
    setSource(makeSource);
  }, [makeSource]);
  useEffect(() => {
    addEventListener(changedBehind, reopen);
    return () => removeEventListener(changedBehind, reopen);
  }, [reopen]);

  useEffect(() => {
    document.documentElement.lang = words.tag;
    document.documentElement.dataset['theme'] = theme;
  }, [words, theme]);

  useEffect(() => {
    const left = new AbortController();
    loadHead(source, left.signal, setWaiting)
      .then((loaded) => loaded && setHead(loaded))
      .catch((error) => {
        if (!left.signal.aborted) setWaiting(error instanceof NotServed && error.why === 'locked' ? 'locked' : 'gone');
      });
    return () => left.abort();
  }, [source]);

  const go = useCallback<PageProps['go']>(
    (change, { page, push = false } = {}) => {
      const next = hashOf(toPage(here, page ?? here.page, change));
      if (next === location.hash) return;
      if (push) history.pushState(null, '', next);
      else history.replaceState(null, '', next);
      dispatchEvent(new Event(moved));
      if (page !== undefined && page !== here.page) scrollTo(0, 0);
    },
    [here],
  );
  const shown = useMemo(
    () => head && own && { ...(entry.grown ? withGrown(head, source, own) : { head, source }), own },
    [head, source, own, entry],
  );
  // Tabs, bookmarks and the history tell views apart by it.
  const subject = useMemo(() => head?.rows.find(({ id }) => id === view.query.get('curve'))?.task, [head, view]);
  useEffect(() => {
    document.title = [subject, entry.title?.[lang], say.name].filter(Boolean).join(' · ');
  }, [subject, entry, lang, say]);
  const href = useCallback<PageProps['href']>((change, page) => hashOf(toPage(here, page ?? here.page, change)), [here]);

  const takesIn = head ? head.imports : waiting !== null && typeof waiting === 'object';
  const given = { source, lang, words, query: view.query, go, href, reopen };
  return (
    <>
      <button type="button" className="skip plain" onClick={() => document.getElementById('main')?.focus()}>
        {say.toContent}
      </button>
      <header className="top">
        <a className="home" href={href({}, pages[0]!.name)}>
          {say.name}
        </a>
        <nav aria-label={say.pages}>
          {pages.map(
            ({ name, title, shows }) =>
              title &&
              (shows === 'analysis' || takesIn) && (
                <a key={name} href={href({}, name)} aria-current={name === entry.name ? 'page' : undefined}>
                  {title[lang]}
                </a>
              ),
          )}
        </nav>
        <Choice
          legend={words.report.language}
          options={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'zh', label: '中文', lang: 'zh-Hans' },
          ]}
          chosen={lang}
          choose={(value) => go({ lang: value })}
        />
        <Choice
          legend={words.report.theme}
          options={themes.map((value) => ({ value, label: words.report.themes[value] }))}
          chosen={theme}
          choose={(value) => go({ theme: value === 'auto' ? null : value })}
        />
      </header>
      <main id="main" tabIndex={-1}>
        {entry.shows === 'files' && takesIn ? (
          <Shown key={entry.name} load={entry.load} say={say} given={given} />
        ) : entry.shows === 'analysis' && shown ? (
          <Shown key={`${entry.name} ${shown.head.edition}`} load={entry.load} say={say} given={{ ...given, ...shown }} />
        ) : entry.shows === 'files' && head ? (
          <p className="quiet">{say.broken}</p>
        ) : (
          <Waiting state={waiting} lang={lang} stop={() => source.stop()} />
        )}
      </main>
    </>
  );
}

async function loadHead(source: Source, signal: AbortSignal, tell: (state: Progress) => void): Promise<WorkbenchHead | null> {
  for (;;) {
    const first = await source.head();
    if (signal.aborted) return null;
    if ('rows' in first) return first;
    tell(first);
    if (first.stage === 'stopped' || first.stage === 'failed') return null;
    let last: Progress = first;
    for await (const state of source.progress(signal)) {
      last = state;
      tell(state);
    }
    if (last.stage !== 'ready') return null;
  }
}

type Say = (typeof frameWords)[Lang];

/** Code of a page is loaded when it is first looked at. */
function Shown<P extends FrameProps>({ load, say, given }: { load(): Promise<{ default: ComponentType<P> }>; say: Say; given: P }) {
  const [page, setPage] = useState<{ Page: ComponentType<P> } | 'broken' | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try loads again
  useEffect(() => {
    let left = false;
    load().then(
      (loaded) => !left && setPage({ Page: loaded.default }),
      () => !left && setPage('broken'),
    );
    return () => {
      left = true;
    };
  }, [load, tries]);
  const again = () => {
    setPage(null);
    setTries(tries + 1);
  };
  if (page === null) return <p className="quiet">{say.loading}</p>;
  if (page === 'broken') return <Broken say={say} again={again} />;
  return (
    <Catching otherwise={(retry) => <Broken say={say} again={retry} />}>
      <page.Page {...given} />
    </Catching>
  );
}

function Broken({ say, again }: { say: Say; again(): void }) {
  return (
    <div className="quiet" role="alert">
      <p>{say.broken}</p>
      <button type="button" className="plain" onClick={again}>
        {say.again}
      </button>
    </div>
  );
}

/** A fault of one page leaves the frame standing. */
class Catching extends Component<{ children: ReactNode; otherwise(retry: () => void): ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.otherwise(() => this.setState({ failed: false })) : this.props.children;
  }
}
