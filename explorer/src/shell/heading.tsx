// The heading of a view: the title of the window, and where the focus goes when a view opens.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

let opened = false; // the first view leaves the focus where the browser has it

export function Heading({ title, children }: { title: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kamergraaf`;
  }, [title]);
  useEffect(() => {
    if (opened && !location.hash) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
