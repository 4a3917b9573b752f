import { resolve } from 'node:path';
import { labReportText } from '../../figures/lab-report-content.ts';
import { labReportHtml } from '../../figures/node/lab-report-html.ts';
import { labReport as reportOf } from '../../workbench/lab-report.ts';
import { writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';

export type LabReportFlags = { out?: string; json?: boolean };

/** A run or a ladder of the lab, on the terminal and as a page. */
export async function labReport(folder: string, flags: LabReportFlags, io: Io): Promise<ExitCode> {
  const { report, complaints } = await reportOf(folder);
  const page = resolve(flags.out ?? `${report.name}.html`);
  if (flags.out !== undefined || !flags.json) {
    writeOut(page, labReportHtml(report, io.language));
  }
  if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/lab-report/1', ...report }));
  else {
    io.out(labReportText(report, io.language));
    io.out('');
    io.out(pc.bold(words[io.language].report(page)));
  }
  tell(complaints, io);
  return complaints.length > 0 ? 2 : 0;
}
