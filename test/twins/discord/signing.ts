import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export type Signer = {
  /** Hex, as the developer portal shows it. */
  readonly publicKey: string;
  readonly headers: (body: string) => Record<string, string>;
};

/** A real Ed25519 key pair, signing timestamp and body as the platform signs its HTTP interactions. */
export function createSigner(clock: () => number): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: rawKey(publicKey),
    headers(body) {
      const timestamp = String(Math.floor(clock() / 1000));
      return {
        "content-type": "application/json",
        "x-signature-ed25519": sign(null, Buffer.from(timestamp + body), privateKey).toString("hex"),
        "x-signature-timestamp": timestamp,
      };
    },
  };
}

function rawKey(key: KeyObject): string {
  const { x = "" } = key.export({ format: "jwk" });
  return Buffer.from(x, "base64url").toString("hex");
}
