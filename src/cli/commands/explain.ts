import { resolve } from 'node:path';
import { explanationOf } from '../../figures/explanation.ts';
import { explanationText } from '../../figures/explanation-markdown.ts';
import { explanationWords } from '../../figures/explanation-words.ts';
import { fileName } from '../../figures/file-name.ts';
import { explanationHtml } from '../../figures/node/explanation-html.ts';
import { stepRules } from '../../metrics/steps/index.ts';
import { explainPaths } from '../../workbench/explain.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { axisChoice, wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { stepRuleNamed } from '../step-rule.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';

export type ExplainFlags = {
  family?: string[];
  metric?: string[];
  axis?: string;
  catalogue?: string;
  seed?: string;
  steps?: string;
  store?: string;
  out?: string;
  json?: boolean;
};

/** The whole argument for one ability, on the terminal and as a page. */
export async function explain(task: string, paths: string[], flags: ExplainFlags, io: Io): Promise<ExitCode> {
  if (flags.out !== undefined) expectPlace(flags.out, 'file');
  const progress = progressOn(io);
  const say = words[io.language];
  try {
    const { verdict, pairs, others, complaints, partly } = await explainPaths(paths, {
      axis: axisChoice(flags.axis),
      selection: { task: [task], ...(flags.family ? { family: flags.family } : {}), ...(flags.metric ? { metric: flags.metric } : {}) },
      ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
      seed: wholeNumber('--seed', flags.seed ?? '1', 0),
      store: flags.store ?? defaultStore(io.env),
      ...(flags.steps === undefined ? {} : { steps: stepRuleNamed(flags.steps, stepRules) }),
      progress: (done, of, stage) => progress.at(done, of, stage === 'reading' ? say.reading : say.judging),
    });
    progress.end();
    const explanation = explanationOf(verdict, pairs, io.language);
    const page = resolve(flags.out ?? `${fileName(verdict)}.html`);
    if (flags.out !== undefined || !flags.json) writeOut(page, explanationHtml(explanation, verdict, io.language));
    if (flags.json) io.out(JSON.stringify({ verdict, explanation }));
    else {
      io.out(explanationText(explanation, io.language).trimEnd());
      io.out('');
      if (others.length > 0) io.out(pc.dim(explanationWords[io.language].others(others.length)));
      io.out(pc.bold(say.report(page)));
    }
    tell(complaints, io);
    return partly ? 2 : 0;
  } finally {
    progress.end();
  }
}
