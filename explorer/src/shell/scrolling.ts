// Where the window stands: at the top of a new view, and where it was on the way back.

import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";

const places = new Map<string, number>();
let showing = "";
let returned = false; // by a step back or forward

history.scrollRestoration = "manual"; // the browser restores before the view is there
addEventListener("popstate", () => {
  returned = true;
});
addEventListener("scroll", () => showing && places.set(showing, scrollY), { passive: true });

/** Keep where each address was scrolled to, and go there when it is shown again. */
export function useScroll(): void {
  const { url, path } = useLocation();
  useEffect(() => {
    const before = showing;
    const back = returned;
    showing = url;
    returned = false;
    if (url.includes("#") || before === url) return;
    if (!back && before.split(/[?#]/)[0] !== path) scrollTo(0, 0);
    if (back && places.has(url)) requestAnimationFrame(() => scrollTo(0, places.get(url) ?? 0));
  }, [url]);
}
