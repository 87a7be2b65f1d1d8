// Makes drizzle/pglite-template.tgz: an initialised, empty embedded database. Run it when PGlite's version changes.
import { writeFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { TEMPLATE_FILE } from "../src/database/pglite-folder.ts";

const client = new PGlite({ initDbStartParams: ["--wal-segsize=1"] });
await client.waitReady;
await client.exec("checkpoint");
const dump = await client.dumpDataDir("gzip");
await writeFile(TEMPLATE_FILE, Buffer.from(await dump.arrayBuffer()));
await client.close();
