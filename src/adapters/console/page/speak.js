import { byId } from "./dom.js";

/**
 * Tells a screen reader what the eye sees elsewhere; it waits until the reader has finished.
 * @param {string} words
 */
export function speak(words) {
  byId("state", HTMLElement).textContent = words;
}
