/** Migrates a Postgres database, with one more migration that takes a while between its two halves; says when it begins. */
import { migrate, readMigrations } from "../../../src/database/migrate.ts";
import { openPostgres } from "../../../src/database/postgres.ts";
import { slowMigration } from "../slow-migration.ts";

const [url = "", seconds = "1"] = process.argv.slice(2);
const database = openPostgres({ url, prepare: true, connections: 2 });
process.stdout.write("begins\n");
const applied = await migrate(database, [...(await readMigrations()), slowMigration(Number(seconds))]);
process.stdout.write(`applied ${applied.length}\n`);
await database.close();
