// Loose ends: adopted motions that no letter has answered, promises not kept, questions without an answer.
import { usePromise } from "../api/answer";
import { ask, type Shape } from "../api/client";
import { monthsSince, OPEN_SORTS } from "../register/roles";
import { ThingLine, thingRow } from "../register/thing";
import { Bars } from "../shared/bars";
import { Downloads } from "../shared/downloads";
import { Pager, useStretch } from "../shared/pager";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

type Count = Shape["LooseCount"];

export default function Open() {
  const counts = usePromise(ask("/loose-ends/counts", {}));
  return (
    <div class="page" data-picture>
      <Heading title={t("Open eindjes")} />
      <p class="quiet">
        {t(
          "Wat volgens de geladen stukken nog op een antwoord wacht, het oudste eerst. Wat niet geladen is, kan het al beantwoord hebben.",
        )}
      </p>
      <Waiting asked={counts}>{({ items }) => <Known counts={items} />}</Waiting>
    </div>
  );
}

function Known({ counts }: { counts: Count[] }) {
  const { chosen } = useChoices();
  const sort = chosen.soort ?? "motie";
  const own = counts.filter((each) => each.sort === sort);
  const total = (name: string) => sum(counts.filter((each) => each.sort === name));
  return (
    <>
      <Tabs
        name="soort"
        label="Soorten open eindjes"
        tabs={Object.entries(OPEN_SORTS).map(([key, words]) => ({
          key: key === "motie" ? "" : key,
          words,
          count: total(key),
        }))}
      />
      <div class="columns">
        <List sort={sort} />
        {own.length > 0 && (
          <aside class="beside" aria-label={t("Beperk tot")}>
            <h2>{t("Bij wie")}</h2>
            <ByWhom counts={own} />
            <section>
              <h2>{t("Sinds")}</h2>
              <ByYear counts={own} />
            </section>
          </aside>
        )}
      </div>
    </>
  );
}

function List({ sort }: { sort: string }) {
  const { chosen } = useChoices();
  const kind = sort as "motie" | "toezegging" | "vraag";
  const asked = usePromise(
    ask("/loose-ends", { sort: kind, whose: chosen.wie, to: until(chosen.jaar), ...useStretch() }),
  );
  return (
    <Waiting asked={asked}>
      {({ items, total }) => (
        <section>
          <div class="tally">
            <p>{t("{0} open", total ?? items.length)}</p>
            <Downloads
              name="open-eindjes"
              things={() => items.map(({ id }) => id)}
              rows={() => items.map((each) => ({ ...thingRow(each), sort: each.sort, whose: each.whose }))}
              citation={t("Kamergraaf, open eindjes.")}
            />
          </div>
          {items.length === 0 && <p class="quiet">{t("Niets dat nog open staat.")}</p>}
          <ul class="papers">
            {items.map((each) => (
              <li key={each.id}>
                <ThingLine thing={each}>
                  {each.date && <p class="facts">{t("{0} maanden open", monthsSince(each.date))}</p>}
                </ThingLine>
              </li>
            ))}
          </ul>
          <Pager total={total ?? items.length} />
        </section>
      )}
    </Waiting>
  );
}

/** The last day of a year. */
function until(year: string | undefined): string | undefined {
  return year && `${year}-12-31`;
}

function ByWhom({ counts }: { counts: Count[] }) {
  const { chosen, href } = useChoices();
  const groups = [...Map.groupBy(counts, (each) => each.whose ?? "")];
  const bars = groups.map(([whose, each]) => ({
    key: whose,
    name: each[0]?.name ?? t("niet bekend"),
    count: sum(each),
    href: whose ? href({ wie: chosen.wie === whose ? undefined : whose, na: undefined }) : undefined,
    chosen: chosen.wie === whose,
  }));
  return <Bars label={t("Bij wie")} bars={bars.sort((one, other) => other.count - one.count).slice(0, 15)} />;
}

function ByYear({ counts }: { counts: Count[] }) {
  const { chosen, href } = useChoices();
  const own = chosen.wie ? counts.filter((each) => each.whose === chosen.wie) : counts;
  const groups = [...Map.groupBy(own, (each) => each.year ?? "")].sort(([one], [other]) => one.localeCompare(other));
  const known = groups.filter(([year]) => year);
  const bars = groups.map(([year, each]) => ({
    key: year,
    name: year ? t("tot en met {0}", year) : t("niet bekend"),
    count: year ? sum(known.filter(([other]) => other <= year).flatMap(([, those]) => those)) : sum(each),
    href: year ? href({ jaar: chosen.jaar === year ? undefined : year, na: undefined }) : undefined,
    chosen: chosen.jaar === year,
  }));
  return <Bars label={t("Sinds")} bars={bars} />;
}

function sum(counts: Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
