// A person, fractie, committee or ministry: what it submitted, answered, promised, and how it voted.
import { useRoute } from "preact-iso";
import { useAnswer, usePromise } from "../api/answer";
import { ask, type Shape } from "../api/client";
import { ACTOR_SORTS, ROLES } from "../register/roles";
import { ThingLine, thingRow } from "../register/thing";
import { Bars } from "../shared/bars";
import { Downloads } from "../shared/downloads";
import { Pager, useStretch } from "../shared/pager";
import { Waiting } from "../shared/waiting";
import { useChoices } from "../shell/address";
import type { Words } from "../shell/english";
import { Heading } from "../shell/heading";
import { t } from "../shell/language";

export default function ActorView() {
  const id = useRoute().params.id ?? "";
  const asked = useAnswer("/actors/{id}", { id });
  return (
    <Waiting asked={asked} whole>
      {(facts) => <Known facts={facts} />}
    </Waiting>
  );
}

/** The word for a role. */
function roleName(role: string): string {
  return ROLES[role] ? t(ROLES[role] as Words) : role;
}

function Known({ facts }: { facts: Shape["ActorFacts"] }) {
  const { chosen, href } = useChoices();
  const role = chosen.rol as "submitted" | undefined;
  const asked = usePromise(ask("/actors/{id}/acts", { id: facts.id, role, how: chosen.hoe, ...useStretch() }));
  const bars = (facts.counts ?? []).map(({ role: each, how, count }) => ({
    key: `${each} ${how}`,
    name: how ? `${roleName(each)}: ${how}` : roleName(each),
    count,
    href: href({ rol: each, hoe: how ?? undefined, na: undefined }),
    chosen: chosen.rol === each && (chosen.hoe ?? null) === (how ?? null),
  }));
  return (
    <article class="page" data-picture>
      <p class="kicker">
        <span>{ACTOR_SORTS[facts.sort] ? t(ACTOR_SORTS[facts.sort] as Words) : facts.sort}</span>
        {facts.capacities?.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </p>
      <Heading title={facts.name} />
      <div class="columns">
        <Waiting asked={asked}>
          {({ items, total }) => (
            <section>
              <div class="tally">
                <p>{t("{0} gevonden", total ?? items.length)}</p>
                <Downloads
                  name={facts.id}
                  things={() => items.map((each) => each.id)}
                  rows={() => items.map((each) => ({ ...thingRow(each), role: each.role, how: each.how }))}
                  citation={t("Kamergraaf, wat {0} deed.", facts.name)}
                />
              </div>
              <ul class="papers">
                {items.map((each) => (
                  <li key={`${each.id} ${each.role} ${each.how}`}>
                    <ThingLine thing={each}>
                      <p class="facts">
                        {[roleName(each.role), each.how, each.capacity].filter(Boolean).map((fact) => (
                          <span key={fact}>{fact}</span>
                        ))}
                      </p>
                    </ThingLine>
                  </li>
                ))}
              </ul>
              <Pager total={total ?? items.length} />
            </section>
          )}
        </Waiting>
        <aside class="beside" aria-label={t("Wat het deed")}>
          <h2>{t("Wat het deed")}</h2>
          <Bars label={t("Wat het deed")} bars={bars} />
          {chosen.rol && <a href={href({ rol: undefined, hoe: undefined, na: undefined })}>{t("Alles")}</a>}
        </aside>
      </div>
    </article>
  );
}
