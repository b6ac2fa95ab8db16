import { Fragment } from "react";
import { insecable } from "./typographie.ts";

/** « L114-8 », « 2026-2027 », « ZDJC-VQ57 »: browsers would break them at their hyphen. */
const REFERENCE = /\b([A-Z0-9]+(?:-[A-Z0-9]+)+)\b/;

/** A text of ours or of the town: its spaces hold, and its references stay in one piece and can be copied. */
export function Texte({ children }: { children: string }) {
  return insecable(children)
    .split(REFERENCE)
    .map((part, rang) =>
      rang % 2 === 1 && /\d/.test(part) ? (
        <span key={rang} className="insecable">
          {part}
        </span>
      ) : (
        <Fragment key={rang}>{part}</Fragment>
      ),
    );
}
