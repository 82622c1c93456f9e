// Who there is: persons, fracties, committees and ministries, by words of their name.
import { usePromise } from "../api/answer";
import { ask } from "../api/client";
import { BASE } from "../papers/links";
import { ACTOR_SORTS } from "../register/roles";
import { Downloads } from "../shared/downloads";
import { Onward } from "../shared/pager";
import { Tabs } from "../shared/tabs";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

type Sort = "persoon" | "fractie" | "commissie" | "ministerie";

export default function Actors() {
  const { chosen, choose } = useChoices();
  const sort = (chosen.soort ?? "persoon") as Sort;
  const asked = usePromise(ask("/actors", { sort, q: chosen.q, limit: 100, after: chosen.na }));
  return (
    <div class="page" data-picture>
      <Heading title={t("Wie deed wat")} />
      <Tabs
        name="soort"
        label="Soorten"
        tabs={Object.entries(ACTOR_SORTS).map(([key, words]) => ({ key: key === "persoon" ? "" : key, words }))}
      />
      <form class="filters" aria-label={t("Beperk tot")} onSubmit={(event) => event.preventDefault()}>
        <label>
          {t("Woord of naam")}
          <input
            type="search"
            value={chosen.q ?? ""}
            onInput={(event) => choose({ q: event.currentTarget.value, na: undefined }, true)}
          />
        </label>
      </form>
      <Waiting asked={asked}>
        {({ items, next }) => (
          <>
            <Downloads
              name={sort}
              rows={() => items.map(({ id, name, capacities }) => ({ id, name, as: capacities?.join("; ") }))}
              citation={t("Kamergraaf, wie deed wat.")}
            />
            {items.length === 0 && <p class="quiet">{t("Niemand met die naam deed iets in de geladen stukken.")}</p>}
            <ul class="actors">
              {items.map(({ id, name, capacities = [] }) => (
                <li key={id}>
                  <a href={`${BASE}/wie/${encodeURIComponent(id)}`}>{name}</a>
                  {capacities.length > 0 && <p class="facts">{capacities.join(", ")}</p>}
                </li>
              ))}
            </ul>
            <Onward next={next} />
          </>
        )}
      </Waiting>
    </div>
  );
}
