import { exportFormats, exportLabModel } from '../../workbench/lab-export.ts';
import type { ExitCode, Io } from '../io.ts';
import { oneOf } from '../options.ts';

export type LabExportFlags = { to: string; out?: string; json?: boolean };

/** A grown model in the form of another program. */
export async function labExport(folder: string, flags: LabExportFlags, io: Io): Promise<ExitCode> {
  const { path, files } = exportLabModel(folder, oneOf('--to', flags.to, exportFormats), flags.out);
  if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/lab-export/1', path, files }));
  else io.out(io.language === 'zh' ? `已写出：${files.join('、')}` : `Written: ${files.join(', ')}`);
  return 0;
}
