// npm run restore: puts a backup of the embedded database back; without a file it lists what there is.
import { readConfig } from "../config.ts";
import { backupFolder, backupsIn } from "../database/backups.ts";
import { restore } from "../database/restore.ts";
import { startUp } from "./start-up.ts";

void startUp(async () => {
  const { DATA_DIR: folder, DATABASE_URL: url } = readConfig(process.env);
  const [file] = process.argv.slice(2);
  if (url !== undefined) {
    process.stderr.write("DATABASE_URL is set: a Postgres database is restored with pg_restore.\n");
    process.exitCode = 1;
  } else if (file === undefined) {
    await list(folder);
  } else {
    const { keptAt } = await restore(folder, file);
    process.stdout.write(
      `${file} is back in ${folder}.${keptAt ? ` What was there is kept in ${keptAt}.` : ""}\n`,
    );
  }
});

async function list(folder: string): Promise<void> {
  const backups = await backupsIn(folder);
  if (backups.length === 0) {
    process.stdout.write(
      `There are no backups in ${backupFolder(folder)} yet: one is made each day while it runs.\n`,
    );
    return;
  }
  process.stdout.write("Newest first. Stop the assistant, then: npm run restore -- FILE\n");
  for (const { file, madeAt } of backups) process.stdout.write(`  ${file}   ${madeAt.toISOString()}\n`);
}
