// What a reader prefers, kept in the browser; `?name=value` in the address goes first, so that a link can say it.
import { signal } from "@preact/signals";

/** A signal that is kept under a name; only the allowed values are taken. */
export function signalled<T extends string>(name: string, allowed: readonly T[], usual: T) {
  const known = (value: string | null): T | undefined => allowed.find((each) => each === value);
  const asked = known(new URLSearchParams(location.search).get(name));
  const found = signal<T>(asked ?? known(read(name)) ?? usual);
  found.subscribe((value) => write(name, value));
  return found;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(`kamergraaf-${name}`);
  } catch {
    return null; // a browser may forbid it
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`kamergraaf-${name}`, value);
  } catch {
    // then it is remembered as long as the page is open
  }
}
