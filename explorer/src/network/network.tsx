// The network view: a picture to move through, by mouse, finger and keyboard, with what is chosen told beside it.
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { KINDS, type Kind } from "../papers/kinds";
import { hrefOf } from "../papers/links";
import { Mark, Outcome } from "../papers/mark";
import { nameOf } from "../papers/naming";
import { useChoices } from "../shell/address";
import { announce } from "../shell/announcing";
import { t } from "../shell/language";
import { theme } from "../shell/theme";
import { Drawing, lookOf, type Picture, type Point, type View } from "./canvas";

interface Props {
  picture: Picture;
  shown?: (point: Point) => boolean;
}

const ALL = () => true;

export function Network({ picture, shown = ALL }: Props) {
  const drawing = useMemo(() => new Drawing(picture), [picture]);
  const { chosen, choose } = useChoices();
  const pick = (id: string | undefined) => {
    choose({ kies: id });
    const point = id && drawing.points.get(id);
    if (point) announce(`${point.name} ${point.title ?? ""}`);
  };
  const point = drawing.points.get(chosen.kies ?? "");
  return (
    <div class="network">
      <div class="stage">
        <Stage drawing={drawing} chosen={point?.id} shown={shown} pick={pick} />
        <Legend drawing={drawing} />
      </div>
      <aside class="told" aria-label={t("Gekozen in het netwerk")}>
        {point ? <Told point={point} drawing={drawing} pick={pick} /> : <Hint picture={picture} />}
      </aside>
    </div>
  );
}

interface StageProps {
  drawing: Drawing;
  chosen?: string;
  shown: (point: Point) => boolean;
  pick: (id: string | undefined) => void;
}

function Stage({ drawing, chosen, shown, pick }: StageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useRef<{
    view: View;
    zooming?: ZoomBehavior<HTMLCanvasElement, unknown>;
    paint: (moving: boolean) => void;
  }>({
    view: { k: 1, x: 0, y: 0 },
    paint: () => {},
  });
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const look = lookOf(element.parentElement ?? document.body);
    let wanted = 0;
    let still = 0;
    const paint = (moving: boolean) => {
      cancelAnimationFrame(wanted);
      wanted = requestAnimationFrame(() => {
        drawing.draw(context, state.current.view, { chosen, shown }, look, moving);
        if (!moving) performance.mark("network-drawn"); // for benchmarks/explorer.py
      });
      clearTimeout(still);
      if (moving) still = window.setTimeout(() => paint(false), 120);
    };
    state.current.paint = paint;
    paint(false);
    return () => {
      cancelAnimationFrame(wanted);
      clearTimeout(still);
    };
  }, [drawing, chosen, shown, theme.value]);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const zooming = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([0.05, 4])
      .on("zoom", ({ transform }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        state.current.view = transform;
        state.current.paint(true);
      });
    state.current.zooming = zooming;
    select(element).call(zooming).on("dblclick.zoom", null);
    const fit = () => {
      element.width = element.clientWidth * devicePixelRatio;
      element.height = element.clientHeight * devicePixelRatio;
      whole(element, zooming, drawing, shown);
    };
    const sized = new ResizeObserver(fit);
    sized.observe(element);
    return () => sized.disconnect();
  }, [drawing, shown]);
  const under = (event: MouseEvent) => {
    const { k, x, y } = state.current.view;
    return drawing.at((event.offsetX - x) / k, (event.offsetY - y) / k, 6 / k, shown);
  };
  const scale = (factor: number) => canvas.current && state.current.zooming?.scaleBy(select(canvas.current), factor);
  const keys = (event: KeyboardEvent) => {
    const way = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    const element = canvas.current;
    if (!element) return;
    if (way)
      state.current.zooming?.translateBy(
        select(element),
        (way[0] ?? 0) / state.current.view.k,
        (way[1] ?? 0) / state.current.view.k,
      );
    else if (event.key === "+" || event.key === "=") scale(1.3);
    else if (event.key === "-") scale(1 / 1.3);
    else if (event.key === "0" && state.current.zooming) whole(element, state.current.zooming, drawing, shown);
    else if (event.key === "n" || event.key === "p") pick(step(drawing, chosen, shown, event.key === "n" ? 1 : -1));
    else if (event.key === "Escape") pick(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <canvas
        ref={canvas}
        tabIndex={0}
        aria-label={t(
          "Netwerk van {0} stukken: pijltjes schuiven, + en - vergroten, n en p lopen langs de stukken",
          drawing.points.size,
        )}
        onClick={(event) => pick(under(event)?.id)}
        onMouseMove={(event) => {
          const found = under(event);
          event.currentTarget.style.cursor = found ? "pointer" : "grab";
          event.currentTarget.title = found ? `${found.name} ${found.title ?? ""}` : "";
        }}
        onKeyDown={keys}
      />
      <div class="zoom">
        <button type="button" aria-label={t("Vergroten")} onClick={() => scale(1.4)}>
          +
        </button>
        <button type="button" aria-label={t("Verkleinen")} onClick={() => scale(1 / 1.4)}>
          −
        </button>
        <button
          type="button"
          onClick={() =>
            canvas.current && state.current.zooming && whole(canvas.current, state.current.zooming, drawing, shown)
          }
        >
          {t("Alles")}
        </button>
      </div>
    </>
  );
}

/** Show all of the picture. */
function whole(
  element: HTMLCanvasElement,
  zooming: ZoomBehavior<HTMLCanvasElement, unknown>,
  drawing: Drawing,
  shown: (point: Point) => boolean,
): void {
  const [left, top, right, bottom] = drawing.frame(shown);
  const [wide, high] = [element.clientWidth, element.clientHeight];
  const k = Math.min(1.6, wide / (right - left), high / (bottom - top));
  const place = zoomIdentity.translate((wide - k * (left + right)) / 2, (high - k * (top + bottom)) / 2).scale(k);
  zooming.transform(select(element), place);
}

/** The point after or before one, in the order of the list. */
function step(
  drawing: Drawing,
  from: string | undefined,
  shown: (point: Point) => boolean,
  by: number,
): string | undefined {
  const all = [...drawing.points.values()].filter(shown).map((point) => point.id);
  const at = from ? all.indexOf(from) : -1;
  return all[(at + by + all.length) % all.length];
}

function Legend({ drawing }: { drawing: Drawing }) {
  const kinds = new Set([...drawing.points.values()].map((point) => point.kind));
  return (
    <ul class="legend">
      {(Object.keys(KINDS) as Kind[])
        .filter((kind) => kinds.has(kind))
        .map((kind) => (
          <li key={kind}>
            <Mark kind={kind} /> {t(KINDS[kind].name)}
          </li>
        ))}
      <li>
        <Mark kind="overig" loaded={false} /> {t("open: niet geladen")}
      </li>
    </ul>
  );
}

function Hint({ picture }: { picture: Picture }) {
  return (
    <>
      <h2>{t("{0} stukken, {1} lijnen", picture.points?.length ?? 0, picture.lines?.length ?? 0)}</h2>
      <p class="quiet">{t("Kies een stuk om te zien wat het aanhaalt en wie het aanhaalt, met de woorden.")}</p>
    </>
  );
}

function Told({ point, drawing, pick }: { point: Point; drawing: Drawing; pick: (id: string) => void }) {
  const lines = (drawing.picture.lines ?? []).filter((line) => line.relation !== "dossier");
  const parts = [
    { title: t("Haalt aan"), found: lines.filter((line) => line.citing === point.id), other: "cited" as const },
    { title: t("Aangehaald door"), found: lines.filter((line) => line.cited === point.id), other: "citing" as const },
  ];
  return (
    <>
      <p class="kicker">
        <Mark kind={point.kind as Kind} loaded={point.loaded !== false} />
        <span>{point.name}</span>
        <Outcome outcome={point.outcome} />
      </p>
      <h2>
        <a href={hrefOf({ id: point.id, soort: point.kind })}>{point.title ?? point.name}</a>
      </h2>
      {(point.folded ?? 0) > 0 && <p class="quiet">{t("Staat hier voor {0} stukken", point.folded ?? 0)}</p>}
      {parts
        .filter(({ found }) => found.length)
        .map(({ title, found, other }) => (
          <section key={other}>
            <h3>{title}</h3>
            <ul class="brief-list">
              {found.map((line) => {
                const to = drawing.points.get(line[other]);
                return (
                  <li key={line[other]}>
                    <Mark kind={(to?.kind ?? "overig") as Kind} loaded={to?.loaded !== false} />
                    <div>
                      <button type="button" class="as-link" onClick={() => pick(line[other])}>
                        {to?.title ?? nameOf(line[other])}
                      </button>
                      <p class="facts">
                        <span>{to?.name}</span>
                      </p>
                      {line.quote && <p class="words">“{line.quote}”</p>}
                    </div>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </>
  );
}
