/** A picture as plain data: what is shown, not how. Drawn to SVG or PNG by the charts module. */
export type ChartSpec = {
  readonly kind: "line" | "bar" | "stacked-bar" | "funnel";
  readonly title: string;
  readonly subtitle?: string;
  /** Name and unit of the vertical axis, e.g. `Connects`. */
  readonly unit: string;
  /** Days (`YYYY-MM-DD`) or words, one for each point of every series. */
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    /** A dashed line: what is expected, not what happened. */
    readonly forecast?: boolean;
  }[];
  /** Vertical marks, such as a price change or a lot's expiry. */
  readonly marks?: readonly { readonly label: string; readonly at: string }[];
};

/** `narrow` is for half a page and for phones: fewer pixels, with words as large as in the wide one. */
export type ChartShape = "wide" | "narrow";

/** Draws pictures off the main thread. Colours follow the theme and stay distinguishable for colour-blind people. */
export type Charts = {
  readonly svg: (spec: ChartSpec, theme: "light" | "dark", shape?: ChartShape) => Promise<string>;
  readonly png: (spec: ChartSpec, theme: "light" | "dark") => Promise<Uint8Array>;
};
