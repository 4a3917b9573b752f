/** Who may talk to the server: this machine's browser on our own page, with the token the terminal printed. Another page in the same browser
 *  (a foreign Origin), a name that was made to point here (a foreign Host) and another program of this machine (no token) are refused. */
import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** No inline script or style, nothing from elsewhere; the lab's engine is WebAssembly that the page makes itself (no text becomes script). Pictures are made in the page as blobs before they are saved. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const guard =
  (hosts: () => readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const allowed = hosts();
    const host = context.req.header('host') ?? new URL(context.req.url).host;
    const origin = context.req.header('origin');
    if (!allowed.includes(host)) return context.text('This server answers to its own address only.', 421);
    if (origin !== undefined && !allowed.some((one) => origin === `http://${one}`))
      return context.text('This server answers to its own page only.', 403);
    await next();
    const { headers } = context.res;
    headers.set('Content-Security-Policy', contentPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    return undefined;
  };

/** The page may be had by anybody here; what is in it, and what it can do, only with the token of this session. */
export const withToken = (token: string): MiddlewareHandler => {
  const expected = Buffer.from(`Bearer ${token}`);
  return async (context, next) => {
    const given = Buffer.from(context.req.header('authorization') ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return context.json({ error: 'Open the address that was printed in the terminal: it carries the token of this session.' }, 401);
    await next();
    return undefined;
  };
};
