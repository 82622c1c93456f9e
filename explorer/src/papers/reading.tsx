// A text to read: every reference a link, notes and what is cited in the margin beside their place.

import { useEffect, useMemo } from "preact/hooks";
import type { Document, Hit, Reference } from "../api/client";
import { usePlace } from "../shell/address";
import { t } from "../shell/language";
import { kindOf } from "./kinds";
import { anchorOf, hrefOf } from "./links";
import { Mark, Outcome } from "./mark";
import { nameOf } from "./naming";
import { type Line, type Note, type Piece, Text } from "./text";

interface Props {
  document: Document;
  references: Reference[];
  cited: Map<string, Hit>; // what is known of what is cited, by identifier
  outcomes: Map<string, string>; // what became of motions
}

export function Reading({ document, references, cited, outcomes }: Props) {
  const text = useMemo(() => new Text(document, references), [document, references]);
  const lines = useMemo(() => text.lines(), [text]);
  const chosen = useChosenPlace(document.id);
  const known: Known = { text, cited, outcomes, chosen };
  const head = text.head();
  const begin = lines.findIndex((line) => line.pieces.map((piece) => piece.text).join("").length > LETTERHEAD);
  return (
    <div class="reading">
      {head.length > 0 && (
        <details class="source-head">
          <summary>{t("Kop van de bron")}</summary>
          {head.map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </details>
      )}
      {lines.map((line, at) => (
        <Paragraph key={line.start} line={line} known={known} letterhead={at < begin} />
      ))}
      {text.loose().length > 0 && (
        <section class="loose-notes">
          <h2>{t("Noten zonder plaats in de tekst")}</h2>
          {text.loose().map((note) => (
            <NoteText key={note.start} note={note} known={known} />
          ))}
        </section>
      )}
      {!document.text.trim() && (
        <p class="quiet">{t("Van dit stuk is geen tekst geladen, alleen wat bronnen erover zeggen.")}</p>
      )}
    </div>
  );
}

interface Known {
  text: Text;
  cited: Map<string, Hit>;
  outcomes: Map<string, string>;
  chosen: string;
}

/** Scroll to the reference that the address names, and keep its name. */
function useChosenPlace(id: string): string {
  const name = usePlace();
  useEffect(() => {
    const place = name && document.getElementById(name);
    if (!place) return;
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  }, [name, id]);
  return name;
}

const LETTERHEAD = 90; // signs; the shorter lines that a paper begins with are to whom, from whom and when
const NUMBERED = /^[0-9]+(?:\.[0-9]+)*\.?\s+\p{Lu}.{1,80}[^.,;:]$/u;

function Paragraph({ line, known, letterhead }: { line: Line; known: Known; letterhead: boolean }) {
  const words = line.pieces.map((piece) => piece.text).join("");
  const cites = line.pieces.filter((piece) => piece.reference && piece.first);
  return (
    <>
      {line.passages
        .filter((passage) => passage.speaker || passage.title)
        .map((passage) => (
          <p key={passage.soort} class="speaker">
            {passage.speaker?.name ?? passage.title}
            {passage.speaker?.fractie && <span> ({passage.speaker.fractie})</span>}
          </p>
        ))}
      <div class="block">
        {(line.notes.length > 0 || cites.length > 0) && (
          <aside class="margin" aria-label={t("Noten en verwijzingen bij deze alinea")}>
            {line.notes.map((note) => (
              <NoteText key={note.start} note={note} known={known} />
            ))}
            {cites.map(
              ({ reference }) => reference && <Targets key={reference.start} reference={reference} known={known} />,
            )}
          </aside>
        )}
        <p class={letterhead ? "letterhead" : NUMBERED.test(words) ? "numbered" : undefined}>
          <Pieces pieces={line.pieces} known={known} />
        </p>
      </div>
    </>
  );
}

function NoteText({ note, known }: { note: Note; known: Known }) {
  const pieces = known.text.note(note);
  return (
    <div class="note" id={`noot-${note.start}`}>
      <p>
        <b class="note-number">{note.number}</b> <Pieces pieces={pieces} known={known} />
      </p>
      {pieces.map(
        ({ reference, first }) =>
          reference && first && <Targets key={reference.start} reference={reference} known={known} />,
      )}
    </div>
  );
}

function Pieces({ pieces, known }: { pieces: Piece[]; known: Known }) {
  return (
    <>
      {pieces.map((piece, at) => {
        if (piece.reference) return <Linked key={at} piece={piece} reference={piece.reference} known={known} />;
        if (piece.note)
          return (
            <sup key={at} class="note-mark">
              {piece.text}
            </sup>
          );
        return piece.text;
      })}
    </>
  );
}

function Linked({ piece, reference, known }: { piece: Piece; reference: Reference; known: Known }) {
  const [target, ...more] = reference.targets ?? [];
  const name = anchorOf(reference);
  const kind = target ? kindOf(known.cited.get(target) ?? { id: target }, reference.clues?.type) : undefined;
  const look = `reference ${kind ?? "loose"}${known.chosen === name ? " chosen" : ""}`;
  const anchor = piece.first ? name : undefined;
  if (!target) {
    return (
      <span class={look} id={anchor} tabIndex={-1} title={t("niet herleid")}>
        {piece.text}
      </span>
    );
  }
  const to = known.cited.get(target) ?? { id: target };
  const href = more.length ? `?toon=haalt-aan#${name}` : hrefOf(to, reference.clues?.type);
  return (
    <a class={look} id={anchor} href={href} title={to.title ?? undefined}>
      {piece.text}
    </a>
  );
}

/** What a reference means, in the margin: each target with its title and what became of it. */
function Targets({ reference, known }: { reference: Reference; known: Known }) {
  const targets = reference.targets ?? [];
  if (!targets.length)
    return (
      <p class="target loose">
        {t("niet herleid")}: “{reference.quote}”
      </p>
    );
  return (
    <>
      {targets.map((target) => {
        const paper = known.cited.get(target) ?? { id: target, loaded: false };
        const kind = kindOf(paper, reference.clues?.type);
        return (
          <p key={target} class="target">
            <Mark kind={kind} loaded={paper.loaded !== false} />
            <a href={hrefOf(paper, reference.clues?.type)}>{paper.title ?? nameOf(target)}</a>
            {paper.title && <span class="number">{nameOf(target)}</span>}
            <Outcome outcome={known.outcomes.get(target)} />
          </p>
        );
      })}
    </>
  );
}
