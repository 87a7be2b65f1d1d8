import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createPageFixture, HERE } from "./page-fixture.ts";

const PAGE = new URL("../../../src/adapters/console/page/", import.meta.url);

test.each(["127.0.0.1:3000", "localhost:3000", "LOCALHOST", "[::1]:3000"])(
  "the page answers as %s",
  async (host) => {
    const { get } = createPageFixture();
    expect((await get("/", { host })).status).toBe(200);
  },
);

test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3000", "10.0.0.1:3000", ""])(
  "another name that points here is refused, %j",
  async (host) => {
    const { get, post } = createPageFixture();
    expect((await get("/", { host })).status).toBe(421);
    expect((await get("/api/commands", { host })).status).toBe(421);
    expect(
      (await post("say", { line: "/connects spend 16" }, { host, origin: `http://${host}` })).status,
    ).toBe(421);
  },
);

test.each(["https://evil.example", "http://localhost:5173", "http://127.0.0.1:3001", "null", "file://"])(
  "another site's message is refused and does nothing, from %s",
  async (origin) => {
    const { post, books } = createPageFixture();
    const response = await post("say", { line: "/connects spend 16" }, { origin });
    expect(response.status).toBe(403);
    expect(books.entries.size).toBe(0);
  },
);

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
  "what a form of another site could send is refused, %j",
  async (type) => {
    const { post, books } = createPageFixture();
    const response = await post("say", { line: "/connects spend 16" }, { "content-type": type });
    expect(response.status).toBe(403);
    expect(books.entries.size).toBe(0);
  },
);

test("behind a proxy the public name is ours though the host differs", async () => {
  const { post } = createPageFixture({ hosts: ["127.0.0.1", "connects.example"] });
  const say = { line: "hello" };
  expect((await post("say", say, { origin: "https://connects.example" })).status).toBe(200);
  expect(
    (await post("say", say, { host: "connects.example", origin: "https://connects.example" })).status,
  ).toBe(200);
  expect((await post("say", say, { origin: "https://other.example" })).status).toBe(403);
});

test("with a token nothing but the page that explains is given out", async () => {
  const { get, post, books } = createPageFixture({ token: "secret-token" });
  const locked = await get("/");
  expect(locked.status).toBe(401);
  const html = await locked.text();
  expect(html).toContain("?token=");
  expect(html).not.toContain("secret-token");
  expect((await get("/locked.css")).status).toBe(200);
  for (const path of ["/page.js", "/page.css", "/api/commands", "/api/updates?as=you", "/?token=wrong"])
    expect((await get(path)).status, path).toBe(401);
  expect((await post("say", { line: "/connects spend 16" })).status).toBe(401);
  expect(books.entries.size).toBe(0);
});

test("the token becomes a cookie that scripts can't read and other sites don't send", async () => {
  const { get } = createPageFixture({ token: "secret-token" });
  const opened = await get("/?token=secret-token");
  expect(opened.status).toBe(303);
  expect(opened.headers.get("location")).toBe("/");
  const cookie = opened.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^connects_page=secret-token;/);
  for (const part of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(part);
  expect(cookie).not.toContain("Secure");
  const kept = cookie.split(";")[0] ?? "";
  expect((await get("/", { cookie: kept })).status).toBe(200);
  expect((await get("/api/commands", { cookie: kept })).status).toBe(200);
  expect((await get("/", { cookie: "connects_page=other" })).status).toBe(401);
});

test("over HTTPS the cookie is sent over HTTPS only", async () => {
  const { get } = createPageFixture({ token: "secret-token" });
  const opened = await get("/?token=secret-token", { "x-forwarded-proto": "https" });
  expect(opened.headers.get("set-cookie")).toContain("Secure");
});

test("every answer carries the headers that keep others out", async () => {
  const { get } = createPageFixture();
  for (const path of ["/", "/page.js", "/api/commands", "/nothing"]) {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy, path).toContain(part);
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("every file of the page is served with its type, and nothing beside them", async () => {
  const { get } = createPageFixture();
  const types: Record<string, string> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
  for (const name of await readdir(PAGE)) {
    const type = types[name.split(".").pop() ?? ""];
    if (type === undefined) continue;
    const response = await get(`/${name}`);
    expect(response.status, name).toBe(200);
    expect(response.headers.get("content-type"), name).toContain(type);
    expect(await response.text()).toBe(await readFile(new URL(name, PAGE), "utf8"));
  }
  for (const path of ["/tsconfig.json", "/..%2fpage.ts", "/%2e%2e/page.ts", "/page/page.js", "/index.html"])
    expect((await get(path)).status, path).toBe(404);
});

test("the page has no script or style in it that the policy would stop", async () => {
  const html = await readFile(new URL("index.html", PAGE), "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/i);
  for (const name of (await readdir(PAGE)).filter((one) => one.endsWith(".js")))
    expect(await readFile(new URL(name, PAGE), "utf8"), name).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc/,
    );
});

test("a message sent by a script without an origin is taken: it already sits at this machine", async () => {
  const { page } = createPageFixture();
  const response = await page.request(`${HERE}/api/say`, {
    method: "POST",
    headers: { host: "127.0.0.1:3000", "content-type": "application/json" },
    body: JSON.stringify({ as: "you", role: "member", id: "message-1", line: "hello" }),
  });
  expect(response.status).toBe(200);
});
