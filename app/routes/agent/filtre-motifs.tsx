import { LIBELLES_MOTIF, type Motif } from "#app/domain/dossier/motif.ts";
import { paths } from "#app/web/paths.ts";

interface FiltreMotifsProps {
  motif: Motif | null;
  motifs: readonly { motif: Motif; nombre: number; enRetard: number; age: string }[];
}

/** One link per reason that has files: how many, since when, how many late. */
export function FiltreMotifs({ motif, motifs }: FiltreMotifsProps) {
  const total = motifs.reduce((somme, { nombre }) => somme + nombre, 0);
  return (
    <nav aria-label="Filtrer par motif" className="motifs">
      <ul>
        <li>
          <a href={paths.agent.file()} aria-current={motif === null ? "page" : undefined}>
            Tous les motifs <b>{total}</b>
          </a>
        </li>
        {motifs.map(({ motif: one, nombre, enRetard, age }) => (
          <li key={one}>
            <a href={paths.agent.file({ motif: one })} aria-current={motif === one ? "page" : undefined}>
              {LIBELLES_MOTIF[one]} <b>{nombre}</b>
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
