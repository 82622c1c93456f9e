// The timeline of a dossier: its papers by day in lanes of a kind, with an arc for each citation.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { KINDS, OUTLINES } from "../papers/kinds";
import { hrefOf } from "../papers/links";
import { nameOf } from "../papers/naming";
import { useChoices } from "../shell/address";
import type { Words } from "../shell/english";
import { day, language, t } from "../shell/language";
import { type Placed, placing, type Timeline } from "./placing";
import type { Row } from "./selection";

interface Props {
  rows: Row[];
  all: Row[];
}

export function DossierTimeline({ rows, all }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const drawn = useMemo(() => placing(rows, all, width), [rows, all, width]);
  const { chosen, choose } = useChoices();
  const picked = chosen.kies;
  const [under, hover] = useState<string>();
  const lit = under ?? picked;
  const beside = new Set(
    drawn.arcs.filter(({ from, to }) => from === lit || to === lit).flatMap(({ from, to }) => [from, to]),
  );
  const undated = rows.filter((row) => !row.date).length;
  const walk = (event: KeyboardEvent) => {
    const next = step(drawn, picked, event.key);
    if (!next) return;
    event.preventDefault();
    choose({ kies: next }, true);
  };
  return (
    <div ref={frame} class={lit && beside.size ? "timeline lit" : "timeline"}>
      <svg
        viewBox={`0 0 ${drawn.width} ${drawn.height}`}
        width={drawn.width}
        height={drawn.height}
        role="application"
        tabindex={0}
        aria-label={t("Tijdlijn van {0} stukken: pijltjes lopen langs de stukken", drawn.placed.length)}
        onKeyDown={walk}
      >
        <Axis drawn={drawn} />
        {drawn.arcs.map((arc) => (
          <path
            key={`${arc.from} ${arc.to} ${arc.quote}`}
            d={arc.path}
            class={`arc${arc.outside ? " outside" : ""}${arc.from === lit || arc.to === lit ? " near" : ""}`}
          >
            <title>{`${nameOf(arc.from)} → ${nameOf(arc.to)}: “${arc.quote}”`}</title>
          </path>
        ))}
        {drawn.outside.map(({ id, x, y }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard walks along all through the whole picture
          <g
            key={id}
            transform={`translate(${x} ${y})`}
            class={`other${beside.has(id) ? " near" : ""}`}
            onMouseEnter={() => hover(id)}
            onMouseLeave={() => hover(undefined)}
          >
            <a href={hrefOf({ id })} tabindex={-1}>
              <circle r="9" class="reach" />
              <circle r="4.5" />
              <title>{nameOf(id)}</title>
            </a>
          </g>
        ))}
        {drawn.placed.map((each) => (
          <PaperSign
            key={each.row.id}
            placed={each}
            picked={each.row.id === picked}
            near={each.row.id === lit || beside.has(each.row.id)}
            pick={() => choose({ kies: each.row.id })}
            hover={hover}
          />
        ))}
      </svg>
      {undated > 0 && <p class="quiet">{t("{0} stukken zonder datum staan alleen in de lijst.", undated)}</p>}
    </div>
  );
}

interface SignProps {
  placed: Placed;
  picked: boolean;
  near: boolean;
  pick: () => void;
  hover: (id: string | undefined) => void;
}

function PaperSign({ placed, picked, near, pick, hover }: SignProps) {
  const { row, kind, x, y } = placed;
  const name = `${nameOf(row.id)}, ${day(row.date)}: ${row.title ?? ""}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard walks along all through the whole picture
    <g
      transform={`translate(${x} ${y})`}
      class={`sign ${kind}${picked ? " picked" : ""}${near ? " near" : ""}`}
      data-paper={row.id}
      onClick={pick}
      onMouseEnter={() => hover(row.id)}
      onMouseLeave={() => hover(undefined)}
    >
      <circle r="11" class="reach" />
      <path d={OUTLINES[KINDS[kind].shape]} transform="translate(-8 -8) scale(.89)" />
      <title>{name}</title>
    </g>
  );
}

const LANES: Record<string, Words> = { elders: "Elders, of niet geladen", overig: "Overig", aanhangsel: "Kamervragen" };

function Axis({ drawn }: { drawn: Timeline }) {
  const bottom = drawn.height - 8;
  const ticks = drawn.scale.ticks(Math.max(2, Math.floor(drawn.width / 90)));
  const yearly = ticks.every((tick) => tick.getMonth() === 0 && tick.getDate() === 1);
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick.getTime()} transform={`translate(${drawn.scale(tick)} 0)`}>
          <line y1="22" y2={bottom} />
          <text y="14">{yearly ? tick.getFullYear() : monthOf(tick)}</text>
        </g>
      ))}
      {drawn.lanes.map(({ kind, y, height }) => (
        <g key={kind} transform={`translate(0 ${y - height / 2})`}>
          <text class="lane" x="2" y="-8">
            {t(LANES[kind] ?? KINDS[kind as keyof typeof KINDS].name)}
          </text>
        </g>
      ))}
    </g>
  );
}

function monthOf(date: Date): string {
  return date.toLocaleDateString(language.value, { month: "short", year: "numeric" });
}

/** The paper that an arrow leads to: earlier or later, or the first or last. */
function step(drawn: Timeline, from: string | undefined, key: string): string | undefined {
  const order = [...drawn.placed].sort((one, other) => one.x - other.x || one.y - other.y).map(({ row }) => row.id);
  const at = from ? order.indexOf(from) : -1;
  if (key === "ArrowRight" || key === "ArrowDown") return order[Math.min(order.length - 1, at + 1)];
  if (key === "ArrowLeft" || key === "ArrowUp") return order[Math.max(0, at - 1)];
  return key === "Home" ? order[0] : key === "End" ? order.at(-1) : undefined;
}

function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, measure] = useState(900);
  useEffect(() => {
    if (!frame.current) return;
    const sized = new ResizeObserver(([entry]) => entry && measure(Math.max(340, Math.floor(entry.contentRect.width))));
    sized.observe(frame.current);
    return () => sized.disconnect();
  }, []);
  return width;
}
