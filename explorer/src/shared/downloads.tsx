// The same thing for elsewhere: Turtle, JSON-LD, CSV, a picture, and how to cite it.
import { useState } from "preact/hooks";
import { announce } from "../shell/announcing";
import { t } from "../shell/language";
import { FeedLink } from "./feed";
import { csv, fetched, picture, type Row, save, statements } from "./saving";

interface Props {
  name: string; // of the files, without suffix
  things?: () => string[]; // what is shown, by identifier
  statements?: string; // where the server tells of it in RDF, for what has no identifiers
  rows: () => Row[];
  citation: string; // without the address, which comes behind it
  feed?: string; // where news of it is told
}

export function Downloads({ name, things, statements: told, rows, citation, feed }: Props) {
  const [wrong, tell] = useState("");
  const taking = (work: () => Promise<void> | void) => async () => {
    tell("");
    try {
      await work();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  const triples = (media: string, suffix: string) =>
    taking(async () =>
      save(`${name}.${suffix}`, await (told ? fetched(told, media) : statements(things?.() ?? [], media))),
    );
  return (
    <div class="downloads">
      <CopyCitation citation={citation} />
      <fieldset class="takes" aria-label={t("Ophalen als bestand")}>
        {(things || told) && (
          <>
            <button type="button" onClick={triples("text/turtle", "ttl")}>
              Turtle
            </button>
            <button type="button" onClick={triples("application/ld+json", "jsonld")}>
              JSON-LD
            </button>
          </>
        )}
        <button type="button" onClick={taking(() => save(`${name}.csv`, csv(rows())))}>
          CSV
        </button>
        <button type="button" onClick={taking(async () => save(`${name}.png`, await picture(shownPart())))}>
          PNG
        </button>
      </fieldset>
      {feed && <FeedLink href={feed} />}
      {wrong && (
        <p class="trouble" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** The part of the page that a picture shows. */
export function shownPart(): HTMLElement {
  const part = document.querySelector<HTMLElement>("[data-picture]") ?? document.querySelector("main");
  if (!part) throw new Error("nothing is shown");
  return part;
}

export function CopyCitation({ citation }: { citation: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(`${citation} ${location.href}`);
    setCopied(true);
    announce(t("Verwijzing gekopieerd"));
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <button type="button" class="copy" onClick={copy}>
      {copied ? t("Gekopieerd") : t("Kopieer verwijzing")}
    </button>
  );
}
