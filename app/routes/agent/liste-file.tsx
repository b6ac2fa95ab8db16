/** The lines of the queue, and what may be done with those that are ticked. */
import { Bouton } from "#app/components/champs.tsx";
import { Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import type { VueFile } from "./vue-file.ts";

const TRIS = {
  ancien: "Du plus ancien au plus récent",
  recent: "Du plus récent au plus ancien",
  echeance: "De l’échéance la plus proche à la plus lointaine",
} as const;

interface Props extends Pick<VueFile, "total" | "lignes" | "filtre" | "options" | "precedente" | "suivante"> {
  peutDecider: boolean;
  erreur: { champ: string; message: string } | null;
  /** Boxes ticked before a refusal. */
  coches: readonly string[];
}

export function ListeFile({
  lignes,
  filtre,
  options,
  precedente,
  suivante,
  total,
  peutDecider,
  erreur,
  coches,
}: Props) {
  return (
    <form method="post" noValidate>
      <Tableau
        legende={TRIS[filtre.tri]}
        entetes={["Dossier", "Motif", "À répondre", "Attend", "Agent", "Demande"]}
        lignes={lignes.map((one, rang) => [
          <span key={one.choix} className="choix-dossier">
            {peutDecider ? (
              <label className="case">
                <input
                  type="checkbox"
                  name="dossier"
                  id={rang === 0 ? "dossier" : undefined}
                  value={one.choix}
                  defaultChecked={coches.includes(one.choix)}
                />
                <span className="visually-hidden">{`Choisir le dossier ${one.reference}`}</span>
              </label>
            ) : null}
            <a href={one.href}>{one.reference}</a>
          </span>,
          one.motif,
          <Etiquette key={one.choix} ton={one.echeance.ton}>
            {one.echeance.court}
          </Etiquette>,
          one.age,
          one.ouvertPar.length > 0 ? (
            <span key={one.choix}>
              {one.tenant ?? "personne"}
              <small>{`ouvert par ${one.ouvertPar.join(", ")}`}</small>
            </span>
          ) : (
            (one.tenant ?? "personne")
          ),
          one.numero ? (
            <span key={one.choix} className="insecable">
              {one.numero}
            </span>
          ) : (
            "pas encore envoyée"
          ),
        ])}
        vide="Aucun dossier n’attend ici."
      />
      {precedente || suivante ? (
        <nav aria-label="Pages" className="pages">
          {precedente ? (
            <a href={precedente} rel="prev">
              Page précédente
            </a>
          ) : null}
          {suivante ? (
            <a href={suivante} rel="next">
              Page suivante
            </a>
          ) : null}
        </nav>
      ) : null}
      {peutDecider && lignes.length > 0 ? (
        <fieldset className="gestes-file">
          <legend>Faire changer de main</legend>
          <label className="case-page">
            <input type="radio" name="portee" value="coches" defaultChecked /> Les dossiers cochés
          </label>
          {lignes.length > 1 ? (
            <label className="case-page">
              <input type="radio" name="portee" value="page" /> Toute la page ({lignes.length})
            </label>
          ) : null}
          {total > lignes.length ? (
            <label className="case-page">
              <input type="radio" name="portee" value="vue" /> Toute la vue ({total})
            </label>
          ) : null}
          <input type="hidden" name="affiche" value={lignes.map(({ choix }) => choix).join(" ")} />
          {erreur ? (
            <p className="champ-erreur" id="geste-erreur" role="alert">
              <span className="visually-hidden">Erreur&nbsp;: </span>
              {erreur.message}
            </p>
          ) : null}
          <Bouton variante="second" name="action" value="prendre">
            Prendre
          </Bouton>
          <Bouton variante="second" name="action" value="rendre">
            Rendre
          </Bouton>
          {options.collegues.length > 0 ? (
            <span className="confier">
              <label htmlFor="vers">Confier à</label>
              <select
                id="vers"
                name="vers"
                defaultValue=""
                aria-invalid={erreur?.champ === "vers" ? true : undefined}
                aria-describedby={erreur?.champ === "vers" ? "geste-erreur" : undefined}
              >
                <option value="">Choisissez qui</option>
                {options.collegues.map(({ valeur, libelle }) => (
                  <option key={valeur} value={valeur}>
                    {libelle}
                  </option>
                ))}
              </select>
              <Bouton variante="second" name="action" value="confier">
                Confier
              </Bouton>
            </span>
          ) : null}
        </fieldset>
      ) : null}
    </form>
  );
}
