import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Encrypts what must not be readable in a database dump. */
export type Sealer = {
  /** `context` binds the value to its place: what was sealed for one row does not open in another. */
  readonly seal: (plain: string, context: string) => string;
  /** @throws Error when the key is another one, or the value was altered or moved */
  readonly open: (sealed: string, context: string) => string;
  /** The same text always gives the same print, so that doubles are found without reading anything. */
  readonly print: (plain: string, context: string) => string;
};

/** AES-256-GCM with a random nonce for each value; `key` is 32 bytes. */
export function createSealer(key: Uint8Array): Sealer {
  const printKey = createHmac("sha256", key).update("prints").digest();
  return {
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `s1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.replace(/^s1\./, ""), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    print: (plain, context) =>
      createHmac("sha256", printKey).update(`${context}\n${plain}`).digest("base64url"),
  };
}
