// Where one begins: what can be asked, and what there is.
import { useAnswer } from "../api/answer";
import { BASE } from "../papers/links";
import { dossierName } from "../papers/naming";
import { PaperLine } from "../papers/paper";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";

export default function Start() {
  const newest = useAnswer("/search", { limit: 8 });
  const dossiers = useAnswer("/dossiers", { limit: 12 });
  return (
    <div class="page start">
      <div class="hero">
        <Heading title={t("Wie haalt wie aan in het parlement")} />
        <p>
          {t(
            "Zoek een Kamerstuk, motie of debat, en lees waar het vandaan komt en wat ermee gebeurd is: elke verwijzing met de precieze woorden.",
          )}
        </p>
      </div>
      <div class="halves">
        <section>
          <h2>{t("Dossiers")}</h2>
          <Waiting asked={dossiers}>
            {({ items }) => (
              <ul class="dossiers">
                {items.map((each) => (
                  <li key={each.number}>
                    <a href={`${BASE}/dossier/${each.number}`}>
                      <b>{dossierName(each.number)}</b> {each.title}
                    </a>
                    <p class="facts">
                      <span>{t("{0} stukken", each.papers ?? 0)}</span>
                      {each.first && (
                        <span>
                          {day(each.first)} – {day(each.last)}
                        </span>
                      )}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </Waiting>
        </section>
        <section>
          <h2>{t("Nieuwste stukken")}</h2>
          <Waiting asked={newest}>
            {({ items }) => (
              <ul class="papers">
                {items.map((each) => (
                  <li key={each.id}>
                    <PaperLine paper={each} />
                  </li>
                ))}
              </ul>
            )}
          </Waiting>
        </section>
      </div>
    </div>
  );
}
