// A thread does not inherit how the main one reads TypeScript, so it registers that itself before anything else.
import { register } from "tsx/esm/api";

register();
await import("./draft-worker.ts");
