// Other views of the same thing, each with an address of its own.
import { useChoices } from "../shell/address";
import type { Words } from "../shell/english";
import { t } from "../shell/language";

interface Tab {
  key: string; // in the address; empty for the first
  words: Words;
  count?: number;
}

export function Tabs({ name, tabs, label }: { name: string; tabs: Tab[]; label: Words }) {
  const { chosen, href } = useChoices();
  return (
    <nav class="tabs" aria-label={t(label)}>
      {tabs.map(({ key, words, count }) => (
        <a
          key={key}
          href={href({ [name]: key, na: undefined })}
          aria-current={(chosen[name] ?? "") === key ? "true" : undefined}
        >
          {t(words)} {count !== undefined && <span class="count">{count.toLocaleString()}</span>}
        </a>
      ))}
    </nav>
  );
}
