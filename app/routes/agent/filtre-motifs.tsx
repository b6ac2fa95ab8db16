import { LIBELLES_MOTIF } from "#app/domain/dossier/motif.ts";
import type { VueFile } from "./vue-file.ts";

/** One link per reason that has files: how many, since when, how many late. */
export function FiltreMotifs({
  filtre,
  motifs,
  tousMotifs,
}: Pick<VueFile, "filtre" | "motifs" | "tousMotifs">) {
  const total = motifs.reduce((somme, { nombre }) => somme + nombre, 0);
  return (
    <nav aria-label="Filtrer par motif" className="motifs">
      <ul>
        <li>
          <a href={tousMotifs} aria-current={filtre.motif === null ? "page" : undefined}>
            Tous les motifs <b>{total}</b>
          </a>
        </li>
        {motifs.map(({ motif, nombre, enRetard, age, href }) => (
          <li key={motif}>
            <a href={href} aria-current={filtre.motif === motif ? "page" : undefined}>
              {LIBELLES_MOTIF[motif]} <b>{nombre}</b>
              <small>
                le plus ancien&nbsp;: {age}
                {enRetard > 0 ? `, ${enRetard} en retard` : ""}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The views that every agent has, each with its own address and how many files wait there. */
export function VuesFile({ vues }: Pick<VueFile, "vues">) {
  return (
    <nav aria-label="Vues" className="motifs vues">
      <ul>
        {vues.map(({ code, libelle, nombre, href, courante }) => (
          <li key={code}>
            <a href={href} aria-current={courante ? "page" : undefined}>
              {libelle} <b>{nombre}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
