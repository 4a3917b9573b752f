/** The server as a function from request to response. It knows one analysis, the files dropped into its page and the built pages; no request names a
 *  file of this machine. */
import { Hono, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { stream } from 'hono/streaming';
import type { BuiltWeb } from '../figures/node/built-web.ts';
import type { Lang } from '../figures/words/words.ts';
import { headDocument, headLists, partOf } from '../figures/workbench-data.ts';
import { exported } from '../workbench/exported.ts';
import type { FollowedLadders } from '../workbench/followed-ladders.ts';
import type { Opened } from '../workbench/opened.ts';
import { guard, withToken } from './guard.ts';
import type { Importing } from './importing.ts';
import { exportRequest, openApi, routes } from './routes.ts';
import type { Session } from './session.ts';
import { takeIn } from './take-in.ts';

export type AppOptions = {
  session: Session;
  ladders: FollowedLadders;
  /** Absent: nothing can be taken in. */
  importing?: Importing;
  web: BuiltWeb;
  token: string;
  /** Host headers that are this server's own, for example `127.0.0.1:4321`; known only once it listens. */
  hosts(): readonly string[];
  version: string;
  /** Unix time in seconds. */
  now(): number;
};

export function app({ session, ladders, importing, web, token, hosts, version, now }: AppOptions): Hono {
  const server = new Hono();
  server.use('*', guard(hosts));
  server.use('/data/*', withToken(token));
  server.use('/api/*', withToken(token));

  // Numbers of curves mean something within one analysis: a page that shows another is told so.
  const ofThisEdition: MiddlewareHandler = async (context, next) => {
    const asked = context.req.header('Dunwu-Edition');
    if (asked !== undefined && asked !== String(session.edition())) return context.json({ error: 'Another analysis was opened.' }, 409);
    await next();
    return undefined;
  };
  server.use('/data/rows/*', ofThisEdition);
  for (const list of headLists) server.use(`/data/${list}/*`, ofThisEdition);
  server.use('/data/curves/*', ofThisEdition);
  server.use('/data/answers/*', ofThisEdition);
  server.use('/data/standings.json', ofThisEdition);
  server.use('/data/verdicts.json', ofThisEdition);
  server.use('/api/export', ofThisEdition);

  const notYet = { ...jsonHead, 'Cache-Control': 'no-store' };
  const withOpened = (answer: (opened: Opened) => Response | Promise<Response>): Response | Promise<Response> => {
    const opened = session.opened();
    return opened ? answer(opened) : new Response(JSON.stringify(session.progress()), { status: 202, headers: notYet });
  };
  server.get(routes.head.path, () =>
    withOpened((opened) =>
      jsonText(JSON.stringify({ ...headDocument(opened.head), edition: session.edition(), imports: importing !== undefined })),
    ),
  );
  for (const list of headLists)
    server.get(`/data/${list}/:file{\\d+\\.json}`, (context) =>
      withOpened((opened) => {
        const index = Number.parseInt(context.req.param('file'), 10);
        const entries = partOf(opened.head, list, index);
        return entries.length > 0 || index === 0 ? jsonText(JSON.stringify(entries)) : context.notFound();
      }),
    );
  server.get(routes.verdicts.path, () => withOpened((opened) => jsonText(JSON.stringify(opened.document))));
  server.get(routes.standings.path, () => withOpened((opened) => jsonText(JSON.stringify(opened.standings))));
  server.get('/data/curves/:file{\\d+\\.json}', (context) =>
    withOpened((opened) => {
      const index = Number.parseInt(context.req.param('file'), 10);
      return opened.head.rows[index] ? jsonText(JSON.stringify(opened.curve(index))) : context.notFound();
    }),
  );
  server.get('/data/answers/:file{\\d+\\.ndjson}', (context) =>
    withOpened((opened) => {
      const index = Number.parseInt(context.req.param('file'), 10);
      if (!opened.head.rows[index]) return context.notFound();
      context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
      return stream(context, async (out) => {
        const closed = new AbortController();
        out.onAbort(() => closed.abort());
        // Lines are sent in bundles: a write a line would be most of the work.
        let bundle = '';
        for await (const answer of opened.answers(index, closed.signal)) {
          bundle += `${JSON.stringify(answer)}\n`;
          if (bundle.length > 65_536) {
            await out.write(bundle);
            bundle = '';
          }
        }
        await out.write(bundle);
      });
    }),
  );
  server.get(routes.progress.path, (context) => {
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async (out) => {
      const closed = new AbortController();
      out.onAbort(() => closed.abort());
      for await (const state of session.changes(closed.signal)) await out.write(`${JSON.stringify(state)}\n`);
    });
  });
  server.get(routes.ladders.path, (context) => context.json(ladders.heads()));
  server.get('/api/ladders/:number{\\d+}', (context) => {
    const closed = new AbortController();
    const lines = ladders.lines(Number(context.req.param('number')), closed.signal);
    if (!lines) return context.notFound();
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async (out) => {
      out.onAbort(() => closed.abort());
      for await (const line of lines) await out.write(`${JSON.stringify(line)}\n`);
    });
  });
  server.get('/api/ladders/:number{\\d+}/answers', (context) => {
    const answers = ladders.answers(Number(context.req.param('number')));
    if (!answers) return context.notFound();
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async (out) => {
      let bundle = '';
      for (const answer of answers) {
        bundle += `${JSON.stringify(answer)}\n`;
        if (bundle.length > 65_536) {
          await out.write(bundle);
          bundle = '';
        }
      }
      await out.write(bundle);
    });
  });
  server.post(routes.stop.path, (context) => {
    session.stop();
    return context.json(session.progress());
  });
  server.post(routes.export.path, async (context) => {
    const asked = exportRequest.safeParse(await context.req.json().catch(() => undefined));
    if (!asked.success) return context.json({ error: asked.error.message }, 400);
    return withOpened((opened) => {
      const { rows, format, lang } = asked.data;
      if (rows.some((index) => !opened.head.rows[index])) return context.json({ error: 'there is no curve of that number' }, 400);
      const { body, type } = exported(opened, rows, format, { lang: lang as Lang, now: now() });
      return new Response(body, { headers: { 'Content-Type': type, 'Content-Disposition': 'attachment' } });
    });
  });
  if (importing) takeIn(server, session, importing);
  server.get('/api/openapi.json', (context) => context.json(openApi(version)));

  server.get('*', compress(), (context) => {
    const path = new URL(context.req.url).pathname.slice(1) || 'index.html';
    const file = web.get(path);
    if (!file) return context.text('There is no such page.', 404);
    return new Response(new Uint8Array(file.bytes), {
      headers: { 'Content-Type': file.type, 'Cache-Control': path.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache' },
    });
  });
  return server;
}

const jsonHead = { 'Content-Type': 'application/json; charset=utf-8' };
const jsonText = (text: string): Response => new Response(text, { headers: { ...jsonHead, 'Cache-Control': 'no-store' } });
