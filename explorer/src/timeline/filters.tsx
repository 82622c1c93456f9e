// The filters of a dossier, shared by its timeline, list and network.
import { KINDS } from "../papers/kinds";
import { Mark, outcomeWord } from "../papers/mark";
import { useChoices } from "../shell/address";
import { t } from "../shell/language";
import type { Offered } from "./selection";

export function DossierFilters({ offers, shown, all }: { offers: Offered; shown: number; all: number }) {
  const { chosen, choose } = useChoices();
  const kinds = new Set(chosen.soort ? chosen.soort.split(",") : offers.kinds.map(([kind]) => kind));
  const toggle = (kind: string) => {
    const next = new Set<string>(kinds);
    if (!next.delete(kind)) next.add(kind);
    const every = offers.kinds.every(([each]) => next.has(each));
    choose({ soort: every || !next.size ? undefined : [...next].join(",") });
  };
  const value = (name: string) => (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
    choose({ [name]: event.currentTarget.value });
  return (
    <form class="filters" aria-label={t("Beperk tot")} onSubmit={(event) => event.preventDefault()}>
      <fieldset class="kinds">
        <legend>{t("Soorten")}</legend>
        {offers.kinds.map(([kind, count]) => (
          <label key={kind} class="chip">
            <input type="checkbox" checked={kinds.has(kind)} onChange={() => toggle(kind)} />
            <Mark kind={kind} /> {t(KINDS[kind].name)} <span class="count">{count}</span>
          </label>
        ))}
      </fieldset>
      <label>
        {t("Van")}
        <select value={chosen.van ?? ""} onChange={value("van")}>
          <option value="">{offers.years[0] ?? "–"}</option>
          {offers.years.slice(1).map((year) => (
            <option key={year}>{year}</option>
          ))}
        </select>
      </label>
      <label>
        {t("Tot en met")}
        <select value={chosen.tot ?? ""} onChange={value("tot")}>
          <option value="">{offers.years.at(-1) ?? "–"}</option>
          {offers.years.slice(0, -1).map((year) => (
            <option key={year}>{year}</option>
          ))}
        </select>
      </label>
      {offers.outcomes.length > 0 && (
        <label>
          {t("Uitkomst")}
          <select value={chosen.uitkomst ?? ""} onChange={value("uitkomst")}>
            <option value="">{t("alle")}</option>
            {offers.outcomes.map(([outcome, count]) => (
              <option key={outcome} value={outcome}>
                {outcomeWord(outcome)} ({count})
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t("Woord of naam")}
        <input
          type="search"
          size={14}
          value={chosen.woord ?? ""}
          onInput={(event) => choose({ woord: event.currentTarget.value }, true)}
        />
      </label>
      <label class="chip">
        <input
          type="checkbox"
          checked={chosen.aangehaald === "ja"}
          onChange={(event) => choose({ aangehaald: event.currentTarget.checked ? "ja" : undefined })}
        />
        {t("Aangehaald")}
      </label>
      <output>{shown === all ? t("{0} stukken", all) : t("{0} van {1} stukken", shown, all)}</output>
    </form>
  );
}
