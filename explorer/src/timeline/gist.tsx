// What a dossier comes down to: what was debated, promised and moved in it, and what it turns on.
import type { ComponentChildren } from "preact";
import { useAnswer } from "../api/answer";
import type { Shape } from "../api/client";
import { kindOf } from "../papers/kinds";
import { hrefOf } from "../papers/links";
import { Mark, outcomeWord } from "../papers/mark";
import { nameOf } from "../papers/naming";
import { useChoices } from "../shell/address";
import { day, t } from "../shell/language";
import { counted, fateOf, type Row } from "./selection";

const MOST = 4; // lines in a part
const KEPT = "voldaan"; // as the register calls a promise that was kept

export function Gist({ number, rows }: { number: string; rows: Row[] }) {
  const { answer } = useAnswer("/dossiers/{number}/gist", { number });
  return (
    <section class="gist" aria-label={t("In het kort")}>
      <Debated debates={answer?.debates ?? []} />
      <Promised all={answer?.toezeggingen ?? []} />
      <Moved rows={rows} />
      <TurnsOn rows={rows} />
    </section>
  );
}

function Part({
  title,
  count,
  none,
  children,
}: {
  title: string;
  count?: number;
  none?: string;
  children?: ComponentChildren;
}) {
  return (
    <div>
      <h2>
        {title} {count !== undefined && <span class="count">{t("{0}", count)}</span>}
      </h2>
      {none ? <p class="quiet">{none}</p> : <ul>{children}</ul>}
    </div>
  );
}

function Debated({ debates }: { debates: Shape["Debate"][] }) {
  const none = debates.length ? undefined : t("Geen geladen bron noemt een vergadering over deze stukken.");
  return (
    <Part title={t("Gedebatteerd")} count={debates.length} none={none}>
      {debates.slice(0, MOST).map(({ id, title, soort, date, papers }) => (
        <li key={id}>
          <a href={hrefOf({ id })}>{title ?? nameOf(id)}</a>
          <p class="facts">
            {title !== soort && soort && <span>{soort}</span>}
            {date && <span>{day(date)}</span>}
            <span>{papers === 1 ? t("1 stuk") : t("{0} stukken", papers)}</span>
          </p>
        </li>
      ))}
      <More count={debates.length} />
    </Part>
  );
}

function Promised({ all }: { all: Shape["Toezegging"][] }) {
  const open = all.filter(({ status, met_on }) => !met_on && status?.toLowerCase() !== KEPT);
  const first = [...open, ...all.filter((each) => !open.includes(each))];
  const none = all.length ? undefined : t("Geen geladen bron noemt een toezegging over deze stukken.");
  return (
    <Part title={t("Toegezegd")} count={all.length} none={none}>
      {first.slice(0, MOST).map(({ number, text, status, date }) => (
        <li key={number}>
          <a href={hrefOf({ id: `toezegging-${number}` })}>{text}</a>
          <p class="facts">
            <span>{status ?? t("niet bekend")}</span>
            {date && <span>{day(date)}</span>}
          </p>
        </li>
      ))}
      <More count={all.length} />
    </Part>
  );
}

function More({ count }: { count: number }) {
  return count > MOST ? <li class="quiet">{t("en nog {0}", count - MOST)}</li> : null;
}

/** How the motions fared; each count leads to those motions. */
function Moved({ rows }: { rows: Row[] }) {
  const { href } = useChoices();
  const moties = rows.filter((row) => kindOf(row) === "motie");
  const list = (uitkomst?: string) => href({ vorm: "lijst", soort: "motie", uitkomst, kies: undefined });
  const none = moties.length ? undefined : t("Geen motie in dit dossier is geladen.");
  return (
    <Part title={t("Moties")} count={moties.length} none={none}>
      {counted(moties.map((row) => fateOf(row) ?? "")).map(([fate, count]) => (
        <li key={fate} class="fared">
          <a href={list(fate || undefined)}>{fate ? outcomeWord(fate) : t("niet bekend")}</a>
          <span class="count">{t("{0}", count)}</span>
        </li>
      ))}
    </Part>
  );
}

/** The papers that are cited most within what is loaded. */
function TurnsOn({ rows }: { rows: Row[] }) {
  const cited = rows
    .map((row) => ({ row, count: new Set(row.cited_by?.map(({ id }) => id)).size }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (other.row.date ?? "").localeCompare(one.row.date ?? ""));
  const none = cited.length ? undefined : t("Geen geladen stuk haalt een stuk van dit dossier aan.");
  return (
    <Part title={t("Het meest aangehaald")} none={none}>
      {cited.slice(0, MOST - 1).map(({ row, count }) => (
        <li key={row.id}>
          <Mark kind={kindOf(row)} />{" "}
          <a href={hrefOf({ id: row.id, soort: row.soort })}>{row.title ?? nameOf(row.id)}</a>
          <p class="facts">
            <span>{nameOf(row.id)}</span>
            <span>{count === 1 ? t("door 1 stuk") : t("door {0} stukken", count)}</span>
          </p>
        </li>
      ))}
    </Part>
  );
}
