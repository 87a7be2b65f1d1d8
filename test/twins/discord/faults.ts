/** What goes wrong on purpose, for the next requests that match. */
export type Fault = {
  readonly method?: string;
  /** Matched against the path after `/api/v10`, e.g. `/channels/1/messages`. */
  readonly path: RegExp;
  /** How many requests it hits; 1 when not given. */
  readonly times?: number;
  readonly does:
    | {
        readonly kind: "status";
        readonly status: number;
        readonly body?: unknown;
        readonly headers?: Record<string, string>;
      }
    /** 429 with `retry_after` in seconds. */
    | { readonly kind: "limit"; readonly retryAfter: number; readonly global?: boolean }
    /** The connection breaks before anything is done. */
    | { readonly kind: "cut" }
    /** The request is carried out, then the connection breaks, so the caller cannot know. */
    | { readonly kind: "cut-after" }
    | { readonly kind: "delay"; readonly ms: number };
};

export type Faults = {
  readonly plan: (fault: Fault) => void;
  readonly take: (method: string, path: string) => Fault["does"] | null;
  readonly clear: () => void;
};

export function createFaults(): Faults {
  const planned: { readonly fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => {
      planned.push({ fault, left: fault.times ?? 1 });
    },
    take(method, path) {
      const hit = planned.find(
        ({ fault, left }) =>
          left > 0 && (fault.method === undefined || fault.method === method) && fault.path.test(path),
      );
      if (!hit) return null;
      hit.left -= 1;
      return hit.fault.does;
    },
    clear: () => {
      planned.length = 0;
    },
  };
}
