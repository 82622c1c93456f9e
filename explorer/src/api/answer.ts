// Hooks that ask and keep a view up to date with the answer.
import { useEffect, useState } from "preact/hooks";
import { type Answer, ask, askAll, type Given, type Item, Problem } from "./client";
import type { paths } from "./schema";

/** An answer on its way (neither), there, or refused. */
export interface Asked<T> {
  answer?: T;
  problem?: Problem;
}

const settled = new WeakMap<Promise<unknown>, Asked<unknown>>();

/** Ask for one answer; null asks nothing. */
export function useAnswer<P extends keyof paths>(path: P, given: Given<P> | null): Asked<Answer<P>> {
  return usePromise(given && ask(path, given));
}

/** Ask for a whole list; null asks nothing. */
export function useItems<P extends keyof paths>(path: P, given: Given<P> | null): Asked<Item<P>[]> {
  return usePromise(given && askAll(path, given));
}

/** What a promise has given, at once where it has given it before. */
export function usePromise<T>(promise: Promise<T> | null): Asked<T> {
  const [, redraw] = useState(0);
  useEffect(() => {
    let wanted = true;
    if (promise && !settled.has(promise)) {
      promise
        .then(
          (answer) => settled.set(promise, { answer }),
          (error: unknown) =>
            settled.set(promise, {
              problem:
                error instanceof Problem
                  ? error
                  : new Problem(0, error instanceof Error ? error.message : String(error)),
            }),
        )
        .finally(() => wanted && redraw((count) => count + 1));
    }
    return () => {
      wanted = false;
    };
  }, [promise]);
  return ((promise && settled.get(promise)) ?? {}) as Asked<T>;
}
