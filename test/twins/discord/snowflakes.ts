const EPOCH = 1_420_070_400_000n;

/** Ids as the platform makes them: strings far above 2^53 that carry their time, each larger than the last. */
export function createSnowflakes(clock: () => number): (at?: number) => string {
  let count = 0n;
  return (at = clock()) => {
    count += 1n;
    return String(((BigInt(Math.floor(at)) - EPOCH) << 22n) + count);
  };
}
