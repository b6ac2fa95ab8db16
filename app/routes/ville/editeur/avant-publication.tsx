/** What still stands between this draft and its publication, each point with the way to its place. */
import { insecable } from "#app/components/typographie.ts";
import { toLieu, type Chemin } from "#app/domain/tarification/chemin.ts";
import { nameChemin } from "#app/domain/grille/edition/nommer.ts";
import type { Faute } from "#app/domain/tarification/parse-grille.ts";
import type { Constat } from "#app/domain/tarification/verification/visite.ts";
import { paths } from "#app/web/paths.ts";
import { goTo } from "./aller.ts";

interface PropsAvant {
  /** The draft. */
  id: string;
  fautes: readonly Faute[];
  constats: readonly Constat[] | null;
  /** `null` while nothing can be computed. */
  justes: number | null;
  cas: number;
}

const toChemin = (lieu: string): Chemin =>
  lieu.split(".").map((cle) => (/^\d+$/.test(cle) ? Number(cle) : cle));

const Aller = ({ lieu, children }: { lieu: string; children: string }) => (
  <button type="button" className="bouton-lien" onClick={() => goTo(lieu)}>
    {children}
  </button>
);

export function AvantPublication({ id, fautes, constats, justes, cas }: PropsAvant) {
  const points = [...(constats ?? [])].sort(
    (a, b) => Number(b.gravite === "bloquant") - Number(a.gravite === "bloquant"),
  );
  const arelire = points.filter(({ gravite }) => gravite === "avertissement");
  const regles = points.filter(({ gravite, code }) => gravite === "a-completer" && code === "sans-base");
  const bloquants = points.filter((point) => point.gravite !== "avertissement" && !regles.includes(point));
  return (
    <section className="bloc" aria-labelledby="avant">
      <h2 id="avant">Avant de publier</h2>
      <ul>
        {fautes.map(({ lieu, message }) => (
          <li key={`${lieu} ${message}`}>
            <Aller
              lieu={lieu}
            >{`À remplir ou à relire\u00a0: ${nameChemin(toChemin(lieu.replace(/\.valeur$/, ""))) || "la grille"}`}</Aller>
          </li>
        ))}
        {bloquants.map((constat) => (
          <li key={`${constat.lieu} ${constat.message}`}>
            <Aller lieu={toLieu(constat.place ?? [])}>{insecable(constat.message)}</Aller>
          </li>
        ))}
        {regles.length > 0 ? (
          <li>
            <Aller lieu={toLieu(regles[0]?.place ?? [])}>
              {`${regles.length} ${regles.length > 1 ? "règles" : "règle"} à décider quand le quotient n’est pas connu`}
            </Aller>
          </li>
        ) : null}
        <li>
          {cas === 0
            ? "Aucun cas de contrôle"
            : justes === null
              ? "Les cas de contrôle attendent un tarif qui se lit"
              : `${justes} cas de contrôle sur ${cas} ${justes > 1 ? "justes" : "juste"}`}
        </li>
        <li>Validation par une autre personne</li>
      </ul>
      <p className="lien-seul">
        <a href={paths.ville.publier(id)}>Relire, comparer et soumettre</a>
      </p>
      <p className="lien-seul">
        <a href={paths.ville.effet(id)}>Voir l’effet sur les familles</a>
      </p>
      {arelire.length > 0 ? (
        <>
          <h3>À relire</h3>
          <ul>
            {arelire.map((constat) => (
              <li key={`${constat.lieu} ${constat.message}`}>
                <Aller lieu={toLieu(constat.place ?? [])}>{insecable(constat.message)}</Aller>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
