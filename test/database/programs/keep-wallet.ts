/**
 * A process on a data folder, driven by lines: opens it (making it when needed), says `open`, then posts one entry for
 * each line and says `posted <line> <balance>` once it is acknowledged. Closes cleanly on SIGTERM, and says how long it took.
 */
import { createInterface } from "node:readline";
import { migrate } from "../../../src/database/migrate.ts";
import { openPglite } from "../../../src/database/pglite.ts";
import { createWallets } from "../../../src/wallet/wallets.ts";

const WALLET = "00000000-0000-4000-8000-000000000001";
const [folder = ""] = process.argv.slice(2);

try {
  const database = await openPglite(folder);
  await migrate(database);
  await database.query(
    "insert into wallets (id, kind, name, created_at) values ($1, 'personal', 'w', now()) on conflict do nothing",
    [WALLET],
  );
  const wallets = createWallets(database, () => "salt");
  process.on("SIGTERM", () => {
    const began = performance.now();
    void database.close().then(() => {
      process.stdout.write(`closed ${Math.round(performance.now() - began)}\n`, () => process.exit(0));
    });
  });
  process.stdout.write("open\n");
  for await (const key of createInterface({ input: process.stdin })) {
    const result = await wallets.record(
      {
        walletId: WALLET,
        key,
        kind: "purchase",
        personId: null,
        now: new Date(),
        zone: "UTC",
        entries: [{ kind: "purchase", connects: 1 }],
      },
      "do",
    );
    process.stdout.write(`posted ${key} ${"balance" in result ? result.balance : "?"}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
