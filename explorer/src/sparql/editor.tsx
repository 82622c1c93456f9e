// An editor for SPARQL: colours, completion, and Ctrl+Enter to ask. Tab leaves it, so that the keyboard is not caught.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../shell/language";
import { complete } from "./terms";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--handelingen)" },
  { tag: [tags.string, tags.literal], color: "var(--motie)" },
  { tag: [tags.comment], color: "var(--muted)" },
]);

const LOOKS = EditorView.theme({
  "&": { border: "1px solid var(--edge)", borderRadius: "10px", background: "var(--page)", fontSize: ".92rem" },
  "&.cm-focused": { outline: "3px solid var(--link)", outlineOffset: "1px" },
  ".cm-content": { minHeight: "11rem", padding: ".6rem 0", caretColor: "var(--text)", fontFamily: "var(--code)" },
  ".cm-gutters": { border: "0", background: "transparent", color: "var(--muted)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-scroller": { maxHeight: "32rem", overflow: "auto" },
  ".cm-tooltip": { border: "1px solid var(--edge)", background: "var(--page)", color: "var(--text)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--link)", color: "var(--page)" },
});

/** Marks what comes from outside: it is not told back, or two texts could chase each other for ever. */
const given = Annotation.define<boolean>();

interface Props {
  text: string;
  change: (text: string) => void;
  ask: () => void;
}

export function Editor({ text, change, ask }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef(text);
  const acts = useRef({ change, ask });
  acts.current = { change, ask };
  useEffect(() => {
    if (!place.current) return;
    const asking = () => {
      acts.current.ask();
      return true;
    };
    const state = EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [complete], interactionDelay: 0 }),
        keymap.of([{ key: "Mod-Enter", run: asking }, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": t("Vraag in SPARQL") }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((each) => each.annotation(given))) return;
          told.current = update.state.doc.toString();
          acts.current.change(told.current);
        }),
        LOOKS,
      ],
    });
    const made = new EditorView({ state, parent: place.current });
    view.current = made;
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    if (text === told.current || !view.current) return;
    told.current = text;
    const changes = { from: 0, to: view.current.state.doc.length, insert: text };
    view.current.dispatch({ changes, annotations: given.of(true) });
  }, [text]);
  return <div ref={place} class="editor" />;
}
