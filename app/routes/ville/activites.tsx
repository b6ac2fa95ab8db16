/** What the town offers, in its order. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { findEnVigueur } from "#app/domain/grille/versions.ts";
import type { Remplissage } from "#app/domain/inscription/places.ts";
import { listManques } from "#app/domain/inscription/questions.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { Enregistre } from "./formulaire-reglages.tsx";

export { ErrorBoundary } from "./refus.tsx";

/** « 40 sur 40, 3 en attente » */
function describeRemplissage(places: number | undefined, lu?: Remplissage): string {
  const { inscrits, enAttente } = lu ?? { inscrits: 0, enAttente: 0 };
  const sur = places === undefined ? "" : ` sur ${places}`;
  return `${inscrits}${sur}${enAttente > 0 ? `, ${enAttente} en attente` : ""}`;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "regler-ville");
  const { activites, demandes, grilles, ville } = context.services;
  const date = toJour(context.now());
  const [liste, publiees, remplissages] = await Promise.all([
    activites.list(),
    grilles.listPubliees(),
    demandes.countInscrits(ville.reglages.anneeScolaire),
  ]);
  return {
    enregistre: new URL(request.url).searchParams.has("enregistre"),
    lignes: liste.map((activite) => {
      const { id, nom, service, grilleCode, reglages } = activite;
      const versions = publiees.filter(({ code }) => code === grilleCode);
      const enVigueur = findEnVigueur(versions, date);
      return {
        id,
        nom,
        service,
        grille: versions[0]?.grille.titre ?? null,
        inscrits: describeRemplissage(reglages.places, remplissages.get(id)),
        fermee: reglages.fermee ?? false,
        // Without a grid in force the activity has no price, and no family sees it.
        sansPrix: enVigueur === null,
        manques: enVigueur ? listManques(activite, enVigueur.grille) : [],
      };
    }),
  };
}

export const meta: MetaFunction = () => [{ title: "Activités – Espace ville" }];

export default function Activites() {
  const { lignes, enregistre } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Activités</h1>
      <Enregistre visible={enregistre} />
      <p>
        <Bouton href={paths.ville.nouvelleActivite}>Ajouter une activité</Bouton>
      </p>
      <Tableau
        legende="Activités de la ville, dans l’ordre où les familles les lisent"
        entetes={["Activité", "Service", "Grille", "Inscrits", "État"]}
        lignes={lignes.map(({ id, nom, service, grille, inscrits, fermee, sansPrix, manques }) => [
          <a key={id} href={paths.ville.activite(id)}>
            {nom}
          </a>,
          service,
          grille ?? "aucune",
          inscrits,
          fermee ? (
            <Etiquette key={id} ton="neutre">
              fermée
            </Etiquette>
          ) : sansPrix ? (
            <Etiquette key={id} ton="attention">
              cachée&nbsp;: aucune grille en vigueur
            </Etiquette>
          ) : manques.length > 0 ? (
            <Etiquette key={id} ton="attention">
              à compléter&nbsp;: {manques.join(", ")}
            </Etiquette>
          ) : (
            <Etiquette key={id} ton="succes">
              ouverte
            </Etiquette>
          ),
        ])}
        vide="Aucune activité. Ajoutez la première."
      />
    </>
  );
}
