// Counts as bars, the longest over the whole width; each may lead to what it counts.
import { t } from "../shell/language";

export interface Bar {
  key: string;
  name: string;
  count: number;
  href?: string;
  chosen?: boolean;
}

export function Bars({ bars, label }: { bars: Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ key, name, count, href, chosen }) => (
        <li key={key}>
          {href ? (
            <a href={href} aria-current={chosen ? "true" : undefined}>
              {name}
            </a>
          ) : (
            <span>{name}</span>
          )}
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span class="count">{t("{0}", count)}</span>
        </li>
      ))}
    </ul>
  );
}
