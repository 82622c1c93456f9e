// What a screen reader is told of changes that are only to be seen.
import { signal } from "@preact/signals";

export const announced = signal("");

/** Say something in the live region. */
export function announce(words: string): void {
  announced.value = words;
}
