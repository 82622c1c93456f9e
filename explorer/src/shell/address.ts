// The address is the state of a view: what is chosen stands in its query string.

import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";

export type Choices = Record<string, string | undefined>;

/** The address as it would be with other choices; undefined or empty takes one away. */
export function withChoices(path: string, query: Record<string, string>, changed: Choices): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changed })) if (value) all.set(name, value);
  return `${path}${all.size ? `?${all}` : ""}`;
}

/** What is chosen in the address, and how to choose otherwise: a step back in history undoes it, unless replaced. */
export function useChoices() {
  const { path, query, route } = useLocation();
  return {
    path,
    chosen: query as Record<string, string | undefined>,
    choose: (changed: Choices, replace = false) => route(withChoices(path, query, changed), replace),
    href: (changed: Choices) => withChoices(path, query, changed),
  };
}

/** The place within the page that the address names, without its sign: ref-12-30. */
export function usePlace(): string {
  const { url } = useLocation(); // of a page just opened it lacks the place
  const [place, follow] = useState(location.hash.slice(1));
  useEffect(() => {
    const read = () => follow(location.hash.slice(1));
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, [url]);
  return place;
}
