/** The one thing to do next on the grids, by whoever looks. */
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { insecable } from "#app/components/typographie.ts";
import type { BrouillonListe } from "#app/usecases/ville/list-grilles.ts";
import { paths } from "#app/web/paths.ts";

interface Props {
  brouillons: readonly BrouillonListe[];
  peutModifier: boolean;
  peutPublier: boolean;
}

export function SuiteGrilles({ brouillons, peutModifier, peutPublier }: Props) {
  const aRelire = brouillons.filter(({ etat }) => etat === "soumis");
  const renvoye = brouillons.find(({ renvoi, etat }) => renvoi !== null && etat === "en-cours");
  const [premier] = aRelire;
  if (peutPublier && premier)
    return (
      <Bandeau
        ton="info"
        titre={
          aRelire.length === 1
            ? "Une grille attend votre relecture"
            : `${aRelire.length} grilles attendent votre relecture`
        }
      >
        <p>
          <Bouton href={paths.ville.publier(premier.id)}>Relire «&nbsp;{premier.titre}&nbsp;»</Bouton>
        </p>
      </Bandeau>
    );
  if (!peutModifier) return null;
  if (renvoye)
    return (
      <Bandeau ton="attention" titre={<>«&nbsp;{renvoye.titre}&nbsp;» vous a été renvoyée</>}>
        <p>{insecable(renvoye.renvoi ?? "")}</p>
        <p>
          <Bouton href={paths.ville.brouillon(renvoye.id)}>Corriger cette grille</Bouton>
        </p>
      </Bandeau>
    );
  return (
    <p>
      <Bouton href={paths.ville.nouvelleGrille}>Préparer une grille</Bouton>
    </p>
  );
}
