// The paper that is chosen in a timeline: what it is, whom it cites and who cites it, with the words.

import { kindOf } from "../papers/kinds";
import { hrefOf } from "../papers/links";
import { Mark } from "../papers/mark";
import { nameOf } from "../papers/naming";
import { type Paper, PaperLine } from "../papers/paper";
import { useChoices } from "../shell/address";
import { t } from "../shell/language";
import type { Row } from "./selection";

export function Chosen({ rows }: { rows: Row[] }) {
  const { chosen, href } = useChoices();
  const row = rows.find((each) => each.id === chosen.kies);
  const known = new Map(rows.map((each) => [each.id, each]));
  return (
    <section class="chosen-paper" aria-live="polite" aria-label={t("Gekozen stuk")}>
      {row ? (
        <>
          <PaperLine paper={row as Paper} />
          <a class="close" href={href({ kies: undefined })}>
            {t("Sluit")}
          </a>
          <div class="halves">
            <Ends title={t("Haalt aan")} ends={row.cites ?? []} known={known} />
            <Ends title={t("Aangehaald door")} ends={row.cited_by ?? []} known={known} />
          </div>
        </>
      ) : (
        <p class="quiet">
          {t("Kies een stuk in de tijdlijn om te zien wat het aanhaalt en wie het aanhaalt, met de woorden.")}
        </p>
      )}
    </section>
  );
}

interface EndsProps {
  title: string;
  ends: { id: string; quote: string; where: string }[];
  known: Map<string, Row>;
}

function Ends({ title, ends, known }: EndsProps) {
  return (
    <div>
      <h2>
        {title} <span class="count">{ends.length}</span>
      </h2>
      {ends.length === 0 && <p class="quiet">{t("niets dat geladen is")}</p>}
      <ul class="brief-list">
        {ends.map((end) => {
          const paper = known.get(end.id) ?? { id: end.id };
          return (
            <li key={`${end.id} ${end.quote} ${end.where}`}>
              <Mark kind={kindOf(paper)} loaded={known.has(end.id)} />
              <div>
                <a href={hrefOf(paper)}>{("title" in paper && paper.title) || nameOf(end.id)}</a>
                <p class="words">
                  “{end.quote}”{end.where !== "body" && `, ${t("noot {0}", end.where.replace("note ", ""))}`}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
