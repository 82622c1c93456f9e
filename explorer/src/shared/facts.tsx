// Facts with their names, those that are known.
import type { ComponentChildren } from "preact";

export function Facts({ facts }: { facts: [string, ComponentChildren][] }) {
  return (
    <dl>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
