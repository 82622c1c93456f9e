// Persons, fracties, committees and ministries where they are named: each a link to what it did.
import type { ComponentChildren } from "preact";
import type { Shape } from "../api/client";
import { BASE } from "../papers/links";

type Sort = "persoon" | "fractie" | "commissie" | "ministerie";

const COMMITTEE = /^(?:\p{L}+\s+)?commissie(?!\p{L})/iu;
const BARE = [
  /^ministerie\s+van\s+|\s*\([^)]*\)$/gi,
  /^(?:vaste|algemene|tijdelijke)?\s*commissie\s+(?:voor\s+)?(?:de\s+)?/i,
];

/** The identifier of an actor by its name, as `actor_id` of graph/indexes/acts.py makes it. */
export function actorId(sort: Sort, name: string): string {
  const bare = BARE.reduce((text, part) => text.replace(part, ""), name.trim());
  const plain = bare
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .toLowerCase();
  return `${sort}-${(plain.match(/[a-z0-9]+/g) ?? []).join("-")}`;
}

export function Who({ sort, name, children }: { sort: Sort; name: string; children?: ComponentChildren }) {
  return <a href={`${BASE}/wie/${encodeURIComponent(actorId(sort, name))}`}>{children ?? name}</a>;
}

/** An organiser or a committee, where it is one; else its name as it stands. */
export function Committee({ name }: { name: string }): ComponentChildren {
  return COMMITTEE.test(name) ? <Who sort="commissie" name={name} /> : name;
}

/** Who signed, with office and fractie. */
export function ActorName({ actor }: { actor: Shape["Actor"] }) {
  const { name, person, office, fractie } = actor;
  if (COMMITTEE.test(name)) return <Committee name={name} />;
  return (
    <span class="who">
      <Who sort="persoon" name={person ?? name}>
        {name}
      </Who>
      {office && `, ${office}`}
      {fractie && ", "}
      {fractie && <Who sort="fractie" name={fractie} />}
    </span>
  );
}

/** Who voted: a fractie with its seats, or a person. */
export function Voter({ vote, children }: { vote: Shape["Stemming"]; children?: ComponentChildren }) {
  const { name, person, fractie } = vote;
  return (
    <span class="who">
      <Who sort={person ? "persoon" : "fractie"} name={person ?? fractie ?? name}>
        {name}
      </Who>
      {children}
    </span>
  );
}

export function MeetingLink({ number }: { number: string }) {
  return <a href={`${BASE}/activiteit/${encodeURIComponent(number)}`}>{number}</a>;
}
