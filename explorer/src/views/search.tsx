// Search: any spelling of a number, words of titles and texts, submitters; results as one types, filters beside them.
import { useEffect, useRef, useState } from "preact/hooks";
import { usePromise } from "../api/answer";
import { ask, type Hit } from "../api/client";
import { nameOf } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { Downloads } from "../shared/downloads";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { announce } from "../shell/announcing";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

const PAGE = 20;
const PAUSE = 180; // milliseconds after the last letter
const FILTERS = ["soort", "dossier", "submitter", "from", "to"] as const;
const SORTS = ["Motie", "Brief", "Amendement", "Vragen", "Bijlage"];

export default function Search() {
  const { chosen, choose } = useChoices();
  const count = Number(chosen.meer ?? 1) * PAGE;
  const given = {
    q: chosen.q,
    ...Object.fromEntries(FILTERS.map((name) => [name, chosen[name]])),
    limit: Math.min(100, count),
  };
  const asked = usePromise(ask("/search", given));
  const last = useRef(asked.answer);
  if (asked.answer) last.current = asked.answer; // stays until the next answer is there
  const found = asked.problem ? asked : { answer: asked.answer ?? last.current };
  useEffect(() => {
    if (asked.answer) announce(t("{0} gevonden", asked.answer.total ?? 0));
  }, [asked.answer]);
  const shown = () => found.answer?.items ?? [];
  return (
    <div class="page" data-picture>
      <Heading title={t("Zoeken")} />
      <Box q={chosen.q ?? ""} choose={(q) => choose({ q, meer: undefined }, true)} />
      <Filters />
      <Waiting asked={found}>
        {({ items, total = 0 }) => (
          <>
            <div class="tally">
              <p>{t("{0} gevonden", total ?? 0)}</p>
              <Downloads
                name="zoekresultaat"
                things={() => shown().map((each) => each.id)}
                rows={() =>
                  shown().map(({ id, title, soort, date, submitters }) => ({
                    id,
                    title,
                    soort,
                    date,
                    submitters: submitters?.join("; "),
                  }))
                }
                citation={t("Kamergraaf, gezocht op “{0}”.", chosen.q ?? "")}
              />
            </div>
            <ul class="papers">
              {items.map((hit) => (
                <li key={hit.id} class={hit.exact ? "exact" : undefined}>
                  <PaperLine paper={hit}>
                    <Snippet hit={hit} />
                  </PaperLine>
                </li>
              ))}
            </ul>
            {items.length === 0 && <Nothing />}
            {items.length < (total ?? 0) && count < 100 && (
              <button type="button" onClick={() => choose({ meer: String(Number(chosen.meer ?? 1) + 1) }, true)}>
                {t("Meer")}
              </button>
            )}
          </>
        )}
      </Waiting>
    </div>
  );
}

function Box({ q, choose }: { q: string; choose: (q: string) => void }) {
  const [text, write] = useState(q);
  const timer = useRef(0);
  useEffect(() => {
    write(q);
  }, [q]);
  return (
    <form
      class="big-search"
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        choose(text);
      }}
    >
      <label>
        <span>{t("Nummer in elke schrijfwijze, woorden, of een naam")}</span>
        <input
          type="search"
          value={text}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            write(typed);
            clearTimeout(timer.current);
            timer.current = window.setTimeout(() => choose(typed), PAUSE);
          }}
        />
      </label>
    </form>
  );
}

function Filters() {
  const { chosen, choose } = useChoices();
  const set = (name: string) => (event: Event) => {
    if (event.currentTarget instanceof HTMLInputElement || event.currentTarget instanceof HTMLSelectElement)
      choose({ [name]: event.currentTarget.value, meer: undefined });
  };
  return (
    <form class="filters" aria-label={t("Beperk tot")} onSubmit={(event) => event.preventDefault()}>
      <label>
        {t("Soort")}
        <select value={chosen.soort ?? ""} onChange={set("soort")}>
          <option value="">{t("alle")}</option>
          {SORTS.map((each) => (
            <option key={each} value={each.toLowerCase()}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Dossier")}
        <input value={chosen.dossier ?? ""} placeholder="28638" size={9} onChange={set("dossier")} />
      </label>
      <label>
        {t("Indiener")}
        <input value={chosen.submitter ?? ""} size={14} onChange={set("submitter")} />
      </label>
      <label>
        {t("Van")}
        <input type="date" value={chosen.from ?? ""} onChange={set("from")} />
      </label>
      <label>
        {t("Tot en met")}
        <input type="date" value={chosen.to ?? ""} onChange={set("to")} />
      </label>
    </form>
  );
}

function Snippet({ hit }: { hit: Hit }) {
  if (!hit.snippet) return hit.exact ? <p class="quiet">{t("Dit nummer: {0}", nameOf(hit.id))}</p> : null;
  const signs = Array.from(hit.snippet);
  let at = 0;
  const parts = (hit.marks ?? []).flatMap(([start = 0, end = 0]) => {
    const plain = signs.slice(at, start).join("");
    at = end;
    return [plain, <mark key={start}>{signs.slice(start, end).join("")}</mark>];
  });
  return (
    <p class="snippet">
      {parts}
      {signs.slice(at).join("")}
    </p>
  );
}

function Nothing() {
  return (
    <p class="quiet">
      {t(
        "Niets gevonden. Alle woorden moeten in de titel, de tekst of bij de indieners staan; van het laatste woord telt ook het begin.",
      )}
    </p>
  );
}
