/** How numbers, money and times read everywhere on the page. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {number} value */
export const numberText = (value) => value.toLocaleString("en-US");

/** @param {number} value */
export const connectsText = (value) =>
  `${numberText(value)} ${Math.abs(value) === 1 ? "Connect" : "Connects"}`;

/** @param {number} cents */
export const usdText = (cents) =>
  `$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** @param {number} value */
export const signedText = (value) => (value < 0 ? `\u2212${numberText(-value)}` : `+${numberText(value)}`);

/**
 * `25 Nov 2026` of a calendar day.
 * @param {string} day
 */
export function dayText(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/**
 * `25 Nov 2026, 09:05`, in the zone of whoever looks at it.
 * @param {Date | string} at
 */
export function momentText(at) {
  const when = new Date(at);
  /** @param {number} value */
  const two = (value) => String(value).padStart(2, "0");
  const day = `${when.getDate()} ${MONTHS[when.getMonth()]} ${when.getFullYear()}`;
  return `${day}, ${two(when.getHours())}:${two(when.getMinutes())}`;
}

/** @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
