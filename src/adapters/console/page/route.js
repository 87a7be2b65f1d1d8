/** What of the page is shown, kept in the address: it can be reloaded, bookmarked and gone back to. */

/** @typedef {{ place: string, query: URLSearchParams }} Route */

/**
 * What the address names; an empty place where it names none.
 * @returns {Route}
 */
export function route() {
  const [, place = "", query = ""] = /^#\/(\w*)(?:\?(.*))?$/s.exec(location.hash) ?? [];
  return { place, query: new URLSearchParams(query) };
}

/**
 * Writes another address, as a step that can be gone back from. Nobody is told: who calls shows it.
 * @param {string} place
 * @param {Readonly<Record<string, string>>} [query] empty values are left out
 * @param {object} [kept] kept with the step, also when the page is loaded again
 */
export function leadTo(place, query = {}, kept = {}) {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  history.pushState(kept, "", `#/${place}${said === "" ? "" : `?${said}`}`);
}

/** @returns {Record<string, unknown>} what was kept with this step */
export function keptHere() {
  return typeof history.state === "object" && history.state !== null ? history.state : {};
}

/**
 * Called when somebody goes back or forward, or changes the address by hand.
 * @param {() => void} listener
 */
export function onRoute(listener) {
  window.addEventListener("popstate", listener);
}
