// What the server's JSON API answers, with the types of its own description (schema.ts is made from that).
import type { components, paths } from "./schema";

export type Shape = components["schemas"];
export type Hit = Shape["Hit"];
export type Reference = Shape["Reference"];
export type Document = Shape["Document"];

type Path = keyof paths;
type Part<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
export type Given<P extends Path> = Part<paths[P]["get"]["parameters"]["path"]> &
  Part<paths[P]["get"]["parameters"]["query"]>;
export type Answer<P extends Path> = paths[P]["get"]["responses"][200]["content"]["application/json"];
export type Item<P extends Path> = Answer<P> extends { items: readonly (infer T)[] } ? T : never;

/** What the server says is the matter, in words for a reader. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

const PAGE = 100; // items; the server gives no more at once
const MOST = 20; // pages
const RETRY = 5000; // milliseconds
const kept = new Map<string, Promise<unknown>>();

/** Where the API answers. */
export function addressOf<P extends Path>(path: P, given: Given<P>): string {
  const rest = new URLSearchParams();
  let address: string = path;
  for (const [name, value] of Object.entries(given as Record<string, string | number | undefined>)) {
    if (value === undefined || value === "") continue;
    const place = `{${name}}`;
    if (address.includes(place)) address = address.replace(place, encodeURIComponent(value));
    else rest.set(name, String(value));
  }
  return `/api${address}${rest.size ? `?${rest}` : ""}`;
}

/** Ask the API; what was answered before is not asked again. */
export function ask<P extends Path>(path: P, given: Given<P>): Promise<Answer<P>> {
  return remember(addressOf(path, given), fetched) as Promise<Answer<P>>;
}

/** Ask for a list to its end, in pages of a hundred. */
export function askAll<P extends Path>(path: P, given: Given<P>): Promise<Item<P>[]> {
  const address = addressOf(path, given);
  return remember(`* ${address}`, () => everyPage(address)) as Promise<Item<P>[]>;
}

function remember(key: string, work: (key: string) => Promise<unknown>): Promise<unknown> {
  const found = kept.get(key);
  if (found) return found;
  const answer = work(key);
  kept.set(key, answer);
  answer.catch(() => setTimeout(() => kept.delete(key), RETRY)); // what failed may be tried again, though not at once
  return answer;
}

async function fetched(address: string): Promise<unknown> {
  const response = await fetch(address, { headers: { Accept: "application/json" } }).catch((error: unknown) => {
    throw new Problem(0, String(error));
  });
  const told: unknown = await response.json().catch(() => ({}));
  if (response.ok) return told;
  throw new Problem(response.status, (told as Partial<Shape["Problem"]>).detail ?? response.statusText);
}

async function everyPage(address: string): Promise<unknown[]> {
  const items: unknown[] = [];
  const join = address.includes("?") ? "&" : "?";
  for (let after: string | undefined = "", pages = 0; after !== undefined && pages < MOST; pages++) {
    const more: string = after ? `&after=${encodeURIComponent(after)}` : "";
    const page = (await fetched(`${address}${join}limit=${PAGE}${more}`)) as { items: unknown[]; next?: string };
    items.push(...page.items);
    after = page.next;
  }
  return items;
}
