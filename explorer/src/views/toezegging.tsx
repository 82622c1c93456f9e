// A promise of the cabinet: its words, by whom, to whom, and whether it was kept.
import { useRoute } from "preact-iso";
import { useAnswer } from "../api/answer";
import { hrefOf } from "../papers/links";
import { nameOf } from "../papers/naming";
import { ActorName, MeetingLink, NamesOf, Who } from "../register/who";
import { Downloads } from "../shared/downloads";
import { Facts } from "../shared/facts";
import { Waiting } from "../shared/waiting";
import { Heading } from "../shell/heading";
import { day, t } from "../shell/language";

export default function ToezeggingView() {
  const number = useRoute().params.number ?? "";
  const asked = useAnswer("/toezeggingen/{number}", { number });
  return (
    <Waiting asked={asked} whole>
      {(one) => (
        <NamesOf thing={`toezegging-${one.number}`}>
          <article class="page" data-picture>
            <p class="kicker">
              <span>{t("Toezegging")}</span>
              <span>{one.number}</span>
              <span>{day(one.date)}</span>
            </p>
            <Heading title={one.text} />
            <Downloads
              name={`toezegging-${one.number}`}
              things={() => [`toezegging-${one.number}`]}
              rows={() => [
                { number: one.number, text: one.text, date: one.date, status: one.status, by: one.actor?.name },
              ]}
              citation={t("Toezegging {0} ({1}).", one.number, day(one.date))}
            />
            <p class={`state ${one.status === "Voldaan" ? "done" : "open"}`}>
              <b>{one.status ?? t("niet bekend")}</b> {day(one.met_on)}
            </p>
            <Facts
              facts={[
                [t("Door"), one.actor && <ActorName actor={one.actor} />],
                [t("Ministerie"), one.ministry && <Who name={one.ministry} />],
                [t("Aan"), one.to?.join(", ")],
                [t("Gedaan in"), one.activity && <MeetingLink number={one.activity} />],
                [
                  t("Nagekomen in"),
                  one.met_in?.length
                    ? one.met_in.map((id) => (
                        <a key={id} href={hrefOf({ id })}>
                          {nameOf(id)}
                        </a>
                      ))
                    : one.kamerbrief,
                ],
              ]}
            />
          </article>
        </NamesOf>
      )}
    </Waiting>
  );
}
