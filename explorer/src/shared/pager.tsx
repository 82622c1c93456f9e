// One part of a long list after another, each with an address of its own.
import { useChoices } from "../shell/address";
import { t } from "../shell/language";

const SIZE = 50;

/** What of a list the address asks for. */
export function useStretch(): { limit: number; after: number } {
  const asked = Number.parseInt(useChoices().chosen.na ?? "0", 10);
  return { limit: SIZE, after: asked > 0 ? Math.min(asked, 1_000_000_000) : 0 };
}

export function Pager({ total }: { total: number }) {
  const { href } = useChoices();
  const { after } = useStretch();
  const before = Math.max(0, after - SIZE);
  if (total <= SIZE && !after) return null;
  return (
    <nav class="pager" aria-label={t("Verder in de lijst")}>
      {after > 0 && <a href={href({ na: before ? String(before) : undefined })}>{t("Vorige")}</a>}
      <span>{t("{0} tot en met {1} van {2}", Math.min(after + 1, total), Math.min(after + SIZE, total), total)}</span>
      {after + SIZE < total && <a href={href({ na: String(after + SIZE) })}>{t("Volgende")}</a>}
    </nav>
  );
}

/** The way on in a list of which the server tells what comes next, not how long it is. */
export function Onward({ next }: { next: string | null | undefined }) {
  const { chosen, href } = useChoices();
  if (!next && !chosen.na) return null;
  return (
    <nav class="pager" aria-label={t("Verder in de lijst")}>
      {chosen.na && <a href={href({ na: undefined })}>{t("Naar de eerste")}</a>}
      {next && <a href={href({ na: next })}>{t("Volgende")}</a>}
    </nav>
  );
}
