/** The routes of the Import page: files come in, are looked at, told of, and analysed. */
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { stream } from 'hono/streaming';
import type { z } from 'zod';
import type { Looking } from '../figures/import-data.ts';
import { Unusable } from '../record/complaint.ts';
import { noteOf } from '../record/messages/index.ts';
import { keepColumns, keepModel, modelForm, toldColumnsForm } from '../workbench/own.ts';
import type { Importing } from './importing.ts';
import { routes } from './routes.ts';
import type { Session } from './session.ts';

/** Bytes of what a user can tell at once. */
const mostTold = 2 ** 20;

export function takeIn(server: Hono, session: Session, importing: Importing): void {
  const refused = (error: unknown): Response => {
    if (!(error instanceof Unusable)) throw error;
    return new Response(JSON.stringify({ problem: noteOf(error.complaint) }), {
      status: 400,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
    });
  };
  server.post(routes.drop.path, async (context) => {
    const body = context.req.raw.body;
    try {
      return context.json({ bytes: await importing.dropped.receive(context.req.query('path') ?? '', chunksOf(body)) });
    } catch (error) {
      return refused(error);
    }
  });
  server.post(routes.clear.path, (context) => {
    importing.dropped.clear();
    return context.json({ cleared: true });
  });
  server.get(routes.look.path, (context) => {
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8');
    return stream(context, async (out) => {
      const closed = new AbortController();
      out.onAbort(() => closed.abort());
      const say = (line: Looking) => out.write(`${JSON.stringify(line)}\n`);
      try {
        await say({ found: await importing.look((done, of) => void say({ done, of }), closed.signal) });
      } catch (error) {
        if (closed.signal.aborted) return;
        if (!(error instanceof Unusable)) throw error;
        await say({ failed: [...error.found, error.complaint].map(noteOf) });
      }
    });
  });
  const keeping = <T>(path: string, form: z.ZodType<T>, keep: (store: string, told: T) => Promise<void>): void => {
    server.post(path, bodyLimit({ maxSize: mostTold }), async (context) => {
      const told = form.safeParse(await context.req.json().catch(() => undefined));
      if (!told.success) return context.json({ error: told.error.message }, 400);
      try {
        await keep(importing.store, told.data);
        return context.json({ kept: true });
      } catch (error) {
        return refused(error);
      }
    });
  };
  keeping(routes.columns.path, toldColumnsForm, keepColumns);
  keeping(routes.model.path, modelForm, keepModel);
  server.post(routes.open.path, (context) => {
    importing.open();
    return context.json(session.progress());
  });
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body) for await (const chunk of body) yield chunk;
}
