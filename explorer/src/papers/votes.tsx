// A vote: the seats for and against as a bar, and who voted how.
import type { Shape } from "../api/client";
import { Voter } from "../register/who";
import type { Words } from "../shell/english";
import { t } from "../shell/language";

type Stemming = Shape["Stemming"];

const SIDES: [string, Words][] = [
  ["voor", "Voor"],
  ["tegen", "Tegen"],
  ["niet deelgenomen", "Niet deelgenomen"],
];

export function Votes({ besluit }: { besluit: Shape["Besluit"] }) {
  const all = besluit.stemmingen ?? [];
  if (!all.length) return null;
  const [inFavour, against] = [seats(all, "voor"), seats(all, "tegen")];
  return (
    <div class="votes">
      {inFavour !== undefined && against !== undefined && inFavour + against > 0 && (
        <div class="vote-bar" role="img" aria-label={t("{0} zetels voor, {1} tegen", inFavour, against)}>
          <span class="in-favour" style={{ flexGrow: inFavour }}>
            {inFavour}
          </span>
          <span class="against" style={{ flexGrow: against }}>
            {against}
          </span>
        </div>
      )}
      <dl>
        {SIDES.map(([stem, words]) => {
          const found = all.filter((each) => each.stem === stem);
          if (!found.length) return null;
          return (
            <div key={stem}>
              <dt>{t(words)}</dt>
              <dd>
                {found.map((each, at) => (
                  <Voter key={`${each.name} ${each.person}`} vote={each}>
                    {remarks(each)}
                    {at < found.length - 1 && ", "}
                  </Voter>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function remarks(each: Stemming): string {
  return `${each.zetels != null && each.zetels > 1 ? ` ${each.zetels}` : ""}${each.vergissing ? ` (${t("vergissing")})` : ""}`;
}

/** The seats that voted so; nothing where not of every vote is known for how many. */
function seats(all: Stemming[], stem: string): number | undefined {
  const found = all.filter((each) => each.stem === stem);
  return found.some((each) => each.zetels == null)
    ? undefined
    : found.reduce((sum, each) => sum + (each.zetels ?? 0), 0);
}
