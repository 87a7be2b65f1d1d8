/** What the browser keeps between visits, or for this tab; a browser that keeps nothing is fine too. */

/**
 * @param {Storage} storage
 * @param {string} key
 * @returns {unknown} null when nothing sound is kept
 */
function load(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null; // Kept by another version, or not readable at all: the same as nothing kept.
  }
}

/**
 * @param {Storage} storage
 * @param {string} key
 * @param {unknown} value
 */
function save(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    storage.removeItem(key); // Full: rather nothing than something old.
  }
}

/** @param {string} key */
export const loadForGood = (key) => load(localStorage, key);
/** @param {string} key @param {unknown} value */
export const saveForGood = (key, value) => save(localStorage, key, value);
/** @param {string} key */
export const loadForTab = (key) => load(sessionStorage, key);
/** @param {string} key @param {unknown} value */
export const saveForTab = (key, value) => save(sessionStorage, key, value);
