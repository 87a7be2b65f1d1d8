import { createHash, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";

export type PageAccess = {
  /** Host names the page may be asked under; anything else could be another site's name pointed here. */
  readonly hosts: readonly string[];
  /** Needed where others than this machine can reach the page; null on loopback. */
  readonly token: string | null;
};

const COOKIE = "connects_page";
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cache-control": "no-store",
} as const;

/** Lets through only this machine's own page, or whoever holds the token that was printed at the start. */
export function guardPage(access: PageAccess): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    const host = (c.req.header("host") ?? "").toLowerCase();
    if (!access.hosts.includes(nameOf(host)))
      return c.text(
        "This page is not served under that name. Set PUBLIC_URL to the address it should have.",
        421,
      );
    if (c.req.method === "POST" && !sentByPage(access, c, host))
      return c.json({ error: { code: "not_allowed", message: "Requests come from the page itself." } }, 403);
    if (access.token !== null) {
      const given = c.req.query("token");
      if (c.req.method === "GET" && given !== undefined && same(given, access.token))
        return admit(c, access.token);
      if (!same(getCookie(c, COOKIE) ?? "", access.token)) return await refuse(c);
    }
    await next();
  };
}

/** The token becomes a cookie, so that it does not stay in the address bar, the history and screenshots. */
function admit(c: Context, token: string): Response {
  const secure = c.req.header("x-forwarded-proto") === "https" || new URL(c.req.url).protocol === "https:";
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: "Strict", path: "/", secure, maxAge: 30 * 86_400 });
  return c.redirect("/", 303);
}

async function refuse(c: Context): Promise<Response> {
  if (c.req.path.startsWith("/api/"))
    return c.json(
      { error: { code: "not_allowed", message: "Open the page with the address that holds its token." } },
      401,
    );
  if (c.req.path === "/locked.css" || c.req.path === "/favicon.svg")
    return c.body(await pageFile(c.req.path.slice(1)), 200, {
      "content-type": c.req.path.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml",
    });
  return c.body(await pageFile("locked.html"), 401, { "content-type": "text/html; charset=utf-8" });
}

export async function pageFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`./page/${name}`, import.meta.url)));
}

/**
 * A form of another site can post here, but neither as JSON nor with our origin. A page on another port of this
 * machine is another site too; behind a proxy the host may differ from the public name.
 */
function sentByPage(access: PageAccess, c: Context, host: string): boolean {
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return false;
  const origin = c.req.header("origin");
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host.toLowerCase();
  return from === host || (access.hosts.includes(nameOf(from)) && !LOOPBACK.test(nameOf(from)));
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
