/**
 * Lets so many pieces of work run at a time, the others in the order in which they came. Between two of them whatever
 * else waits gets its chance: a burst must not hold up the acknowledgements of what is still coming in.
 */
export function createTurns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;

  function next(): void {
    const start = waiting.shift();
    if (start) setImmediate(start);
    else running -= 1;
  }

  return async (work) => {
    if (running >= atOnce) await new Promise<void>((start) => waiting.push(start));
    else running += 1;
    try {
      return await work();
    } finally {
      next();
    }
  };
}
