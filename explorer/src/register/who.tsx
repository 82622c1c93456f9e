// Persons, fracties, committees and ministries where they are named: each a link to what it did, as the server says.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { useAnswer } from "../api/answer";
import type { Shape } from "../api/client";
import { BASE } from "../papers/links";
import { t } from "../shell/language";

const Names = createContext(new Map<string, string>());

/** The names within it are links to those whom the thing (kst-…, zaak-…, activiteit-…) names. */
export function NamesOf({ thing, children }: { thing: string; children: ComponentChildren }) {
  const { answer } = useAnswer("/names", { of: thing });
  const ids = useMemo(() => new Map(answer?.items.map(({ name, id }) => [name, id])), [answer]);
  return <Names.Provider value={ids}>{children}</Names.Provider>;
}

/** A name as it stands; a link where the server knows who it is. `by` is what the record knows it by, a guid. */
export function Who({ name, by }: { name: string; by?: string | null }) {
  const ids = useContext(Names);
  const id = (by && ids.get(by)) || ids.get(name);
  return id ? <a href={`${BASE}/wie/${encodeURIComponent(id)}`}>{name}</a> : name;
}

/** Who signed, with office, which leads to the ministry, and fractie. */
export function ActorName({ actor }: { actor: Shape["Actor"] }) {
  const { name, person, office, fractie } = actor;
  return (
    <span class="who">
      <Who name={name} by={person} />
      {office && ", "}
      {office && <Who name={office} />}
      {fractie && ", "}
      {fractie && <Who name={fractie} />}
    </span>
  );
}

/** Who voted: a fractie with its seats, or a person. */
export function Voter({ vote, children }: { vote: Shape["Stemming"]; children?: ComponentChildren }) {
  const { name, person, fractie } = vote;
  return (
    <span class="who">
      <Who name={name} by={person ?? fractie} />
      {children}
    </span>
  );
}

export function MeetingLink({ number }: { number: string }) {
  return <a href={`${BASE}/activiteit/${encodeURIComponent(number)}`}>{t("vergadering {0}", number)}</a>;
}
