// npm run manifest: prints the Slack app manifest.
import { readConfig } from "../config.ts";
import { printManifest } from "./print-manifest.ts";
import { startUp } from "./start-up.ts";

void startUp(async () => printManifest(readConfig(process.env)));
