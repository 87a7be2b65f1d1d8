/**
 * Lets something be dropped on a node, which has the class `over` while it hovers there.
 * @param {HTMLElement} node
 * @param {{
 *   over: string,
 *   takes: (brought: DataTransfer) => boolean,
 *   take: (brought: DataTransfer) => boolean,
 * }} how `takes`: whether what hovers is meant for it; `take`: false when it is not after all
 */
export function acceptDrops(node, { over, takes, take }) {
  node.addEventListener("dragover", (event) => {
    if (!event.dataTransfer || !takes(event.dataTransfer)) return;
    event.preventDefault();
    node.classList.add(over);
  });
  node.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && node.contains(event.relatedTarget)))
      node.classList.remove(over);
  });
  node.addEventListener("drop", (event) => {
    node.classList.remove(over);
    if (!event.dataTransfer || !take(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}
