/** `dunwu open`: the workbench in a browser, on what the paths hold. The page is there at once; the analysis is followed in it. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentOf } from '../../figures/verdict-document.ts';
import { stepRules } from '../../metrics/steps/index.ts';
import { Unusable } from '../../record/complaint.ts';
import { complaintSentence } from '../../record/messages/index.ts';
import { droppedFiles } from '../../server/dropped.ts';
import { analysisOf, importingOf } from '../../server/importing.ts';
import { type Served, serveSession } from '../../server/serve.ts';
import { readySession, type Session, sessionOf } from '../../server/session.ts';
import type { AnalyzeOptions } from '../../workbench/analyze.ts';
import { type FollowedLadders, followedIn } from '../../workbench/followed-ladders.ts';
import { expectFiles } from '../../workbench/list-files.ts';
import { type Opened, openedOf } from '../../workbench/opened.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { showInBrowser } from '../browser.ts';
import type { ExitCode, Io } from '../io.ts';
import { axisChoice, type SelectionFlags, selectionOf, threadsOf, wholeNumber } from '../options.ts';
import { stepRuleNamed } from '../step-rule.ts';
import { version } from '../version.ts';
import { openWords } from './open-words.ts';

export type AnalysisFlags = SelectionFlags & {
  axis?: string;
  catalogue?: string;
  seed?: string;
  steps?: string;
  store?: string;
  threads?: string;
};
export type OpenFlags = AnalysisFlags & { port?: string; browser?: boolean };

/** Where `dunwu grow` puts ladders unless told otherwise. */
export const usualLab = 'dunwu-lab';

/** The bundled example, beside `src` and `dist` alike; as seen from here, so that no page tells where things lie on this machine. */
export const example = relative('', fileURLToPath(new URL('../../../examples', import.meta.url))) || '.';

export const analysisOptions = (flags: AnalysisFlags, io: Io): AnalyzeOptions => ({
  axis: axisChoice(flags.axis),
  selection: selectionOf(flags),
  ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
  seed: wholeNumber('--seed', flags.seed ?? '1', 0),
  store: flags.store ?? defaultStore(io.env),
  ...(flags.steps === undefined ? {} : { steps: stepRuleNamed(flags.steps, stepRules) }),
  ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads) }),
});

export async function open(paths: string[], flags: OpenFlags, io: Io): Promise<ExitCode> {
  const options = analysisOptions(flags, io);
  const port = flags.port === undefined ? 0 : wholeNumber('--port', flags.port, 0, 65535);
  const given = paths.length > 0 ? paths : [example];
  const ladders = followedIn(paths.length > 0 ? paths : [usualLab]);
  if (ladders.heads().length === 0) await expectFiles(given);
  const analysis = analysisOf(given, options, io.language);
  const session = sessionOf(
    (tell, signal) =>
      analysis(tell, signal).catch((error) => {
        // A ladder that has only begun holds no results: it can be watched all the same.
        if (!(error instanceof Unusable) || ladders.heads().length === 0) throw error;
        const document = documentOf([], { seed: options.seed, axis: options.axis, inputs: [], notes: [] });
        return openedOf({ document, judged: [] }, { lang: io.language });
      }),
    sentencesOf,
  );
  return serveUntilStopped(session, { paths: given, options, port, show: flags.browser !== false, ladders }, io);
}

/** Shows what was analysed already. */
export const serveOpened = (opened: Opened, paths: readonly string[], options: AnalyzeOptions, io: Io): Promise<ExitCode> =>
  serveUntilStopped(readySession(opened, sentencesOf), { paths, options, port: 0, show: true, ladders: followedIn([]) }, io);

/** `paths` and `options` are those of the first analysis. */
type Serving = { paths: readonly string[]; options: AnalyzeOptions; port: number; show: boolean; ladders: FollowedLadders };

async function serveUntilStopped(session: Session, { paths, options, port, show, ladders }: Serving, io: Io): Promise<ExitCode> {
  const say = openWords[io.language];
  const importing = importingOf({ session, paths, options, lang: io.language, dropped: droppedFiles() });
  const now = () => Math.floor(Date.now() / 1000);
  const served: Served = await serveSession(session, { importing, port, ladders, version: version(), now });
  io.out(say.at(served.address));
  io.out(say.own);
  const shown = show && io.tty && !io.env['CI'];
  if (shown) showInBrowser(served.address, io.env);
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const failed = await Promise.race([stopped, failureOf(session)]);
  if (failed) {
    for (const sentence of failed) io.err(sentence[io.language]);
    // Whoever looks at the page reads it there.
    if (shown) await stopped;
  }
  await served.close();
  await importing.dropped.close();
  io.out(say.closed);
  return failed ? 1 : 0;
}

/** What made the analysis fail; never, where it does not. */
async function failureOf(session: Session): Promise<{ en: string; zh: string }[]> {
  for await (const progress of session.changes(new AbortController().signal)) if (progress.stage === 'failed') return progress.sentences;
  return new Promise(() => {});
}

function sentencesOf(error: unknown): { en: string; zh: string }[] {
  if (!(error instanceof Unusable)) throw error;
  const complaints = [...error.found.slice(0, 20), error.complaint];
  return complaints.map((one) => ({ en: complaintSentence(one, 'en'), zh: complaintSentence(one, 'zh') }));
}
