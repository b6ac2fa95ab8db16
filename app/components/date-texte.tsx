import { dateEnClair, estIso } from "./dates.ts";

/** A date in French; ISO input also gives the machine form. */
export function DateTexte({ date }: { date: string }) {
  return <time dateTime={estIso(date) ? date : undefined}>{dateEnClair(date)}</time>;
}
