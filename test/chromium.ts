import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** What a bare Debian lacks, said in the one line that helps. */
const REMEDY =
  "Chromium can't start. On Debian or Ubuntu: apt-get install -y libnss3. Elsewhere set CHROMIUM_PATH to a Chromium or Chrome.";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium for the tests of the page. @throws Error with one line on what to install */
export async function launchChromium(): Promise<Browser> {
  try {
    const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath());
    return await playwright.launch({ executablePath, headless: true, args: FLAGS });
  } catch (cause) {
    throw new Error(REMEDY, { cause });
  }
}
