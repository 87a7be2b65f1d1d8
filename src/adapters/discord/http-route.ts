import { createPublicKey, type KeyObject, verify } from "node:crypto";
import {
  type APIInteraction,
  type APIPingInteraction,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import type { Handling } from "./interactions.ts";

/** A route of the web server, in the form of the Fetch API. */
export type HttpRoute = {
  readonly method: "POST";
  readonly path: string;
  readonly handle: (request: Request) => Promise<Response>;
};

const MOST_BYTES = 1_000_000;

/**
 * `POST /discord/interactions`: signed interactions, for running without a gateway event per press. The response goes
 * through the same callback as the gateway's, which alone says whether we were first and in time; Discord wants a 202
 * without a body then. A signature needs no expiry: a replayed interaction has been acknowledged or has expired.
 */
export function createHttpRoute(
  publicKey: string,
  handle: (interaction: APIInteraction) => Handling,
): HttpRoute {
  const key = readPublicKey(publicKey);
  return {
    method: "POST",
    path: "/discord/interactions",
    async handle(request) {
      const body = await readText(request);
      if (body === null) return new Response("The request is too large.", { status: 413 });
      if (!isSigned(key, request.headers, body)) return new Response("Bad signature.", { status: 401 });
      const interaction = parse(body);
      if (interaction === null) return new Response("Not an interaction.", { status: 400 });
      if (interaction.type === InteractionType.Ping)
        return Response.json({ type: InteractionResponseType.Pong });
      // Also when it was dropped: Discord has its answer from elsewhere, or has stopped waiting.
      await handle(interaction).acknowledged;
      return new Response(null, { status: 202 });
    },
  };
}

/** The application's public key as Discord shows it. @throws Error when it is not 64 hexadecimal digits */
function readPublicKey(hex: string): KeyObject {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error("DISCORD_PUBLIC_KEY is not 64 hexadecimal digits.");
  const x = Buffer.from(hex, "hex").toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

function isSigned(key: KeyObject, headers: Headers, body: string): boolean {
  const signature = headers.get("x-signature-ed25519") ?? "";
  const timestamp = headers.get("x-signature-timestamp") ?? "";
  if (!/^[0-9a-f]{128}$/i.test(signature) || timestamp === "") return false;
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, "hex"));
}

async function readText(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** What is signed comes from Discord and has its form; only that it is an object of a known sort is looked at. */
function parse(body: string): APIInteraction | APIPingInteraction | null {
  try {
    const value: unknown = JSON.parse(body);
    const known =
      typeof value === "object" && value !== null && "type" in value && "id" in value && "token" in value;
    return known ? (value as APIInteraction) : null;
  } catch {
    return null; // Not JSON: answered with 400.
  }
}
