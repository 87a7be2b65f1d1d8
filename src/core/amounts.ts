/** `1 Connect`, `1,200 Connects`. */
export function connects(amount: number): string {
  return `${amount.toLocaleString("en-US")} ${Math.abs(amount) === 1 ? "Connect" : "Connects"}`;
}

/** `1 proposal`, `3 proposals`: for nouns that only take an s. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `+16`, `−4`: signed, with a real minus so that columns read well. */
export function signed(amount: number): string {
  return amount < 0 ? `\u2212${(-amount).toLocaleString("en-US")}` : `+${amount.toLocaleString("en-US")}`;
}

/** US cents as dollars: `$1.50`, `-$0.15`. */
export function usd(cents: number): string {
  const whole = Math.round(Math.abs(cents));
  const text = `$${Math.floor(whole / 100).toLocaleString("en-US")}.${String(whole % 100).padStart(2, "0")}`;
  return cents < 0 ? `-${text}` : text;
}

/** Dollars as a person types them, to whole cents. */
export function centsOf(dollars: number): number {
  return Math.round(dollars * 100);
}
