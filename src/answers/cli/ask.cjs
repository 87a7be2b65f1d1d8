// Loads the question command the quick way, since an answer has to be there within a second of the start.
// `node --import tsx` starts a second thread and asks it about every file, and zod has a hundred of them;
// here zod is loaded before tsx looks at what is loaded, and everything in one thread.
require("zod");
require("tsx/cjs");
require("./ask.ts");
