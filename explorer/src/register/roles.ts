// The words for what somebody did, for sorts of actors and for what is still open.
import type { Words } from "../shell/english";

export const ROLES: Record<string, Words> = {
  submitted: "Ingediend of ondertekend",
  cosigned: "Mede ondertekend",
  answered: "Vragen beantwoord",
  addressed: "Gericht aan",
  promised: "Toegezegd",
  voted: "Gestemd",
  leads: "In behandeling",
  convened: "Vergaderd",
};

export const ACTOR_SORTS: Record<string, Words> = {
  persoon: "Persoon",
  fractie: "Fractie",
  commissie: "Commissie",
  ministerie: "Ministerie",
};

export const REGISTERS: Record<string, Words> = {
  activiteit: "Vergaderingen",
  toezegging: "Toezeggingen",
  zaak: "Zaken",
};

export const OPEN_SORTS: Record<string, Words> = {
  motie: "Aangenomen moties zonder brief",
  toezegging: "Openstaande toezeggingen",
  vraag: "Onbeantwoorde vragen",
};

/** How long ago a day is, in whole years and months. */
export function monthsSince(date: string, now = new Date()): number {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return Math.max(0, (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month);
}
