// Loads the question command the quick way. `node --import tsx` starts a second thread and asks it about every
// file, zod's hundred among them, which alone takes about half a second; an answer has to be there within one.
require("tsx/cjs");
require("./ask.ts");
