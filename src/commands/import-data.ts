import type { Preview } from "../transfer/previews.ts";
import { previewRef } from "./import-steps.ts";

/** A preview as machine-readable data: what its text says. */
export function previewData(preview: Preview): Readonly<Record<string, unknown>> {
  const { summary, fileName } = preview;
  const { columns, byKind, new: fresh, ...rest } = summary;
  return {
    preview: previewRef(preview),
    file: fileName,
    ...rest,
    new: fresh,
    byKind: Object.fromEntries(Object.entries(byKind).filter(([, total]) => total.rows > 0)),
    columns: columns.map(({ index, name, field }) => ({ index, name, field })),
  };
}
