/** The enrolments of the year: what each child does, at which price, and how to change it. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { EstimationAnnee } from "#app/components/estimation-annee.tsx";
import { ReglesModification } from "./regles-modification.tsx";
import { readInscriptions } from "./vue-inscriptions.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const vue = await readInscriptions(context, compte);
  return { ...vue, fait: new URL(request.url).searchParams.get("fait") };
}

export const meta: MetaFunction = () => [{ title: "Mes inscriptions – Portail famille" }];

const FAITS: Readonly<Record<string, string>> = {
  modifiee: "L’inscription est modifiée",
  arretee: "L’inscription est arrêtée",
};

export default function Inscriptions() {
  const { annee, inscriptions, estimation, modification, telephone, fait } = useLoaderData<typeof loader>();
  const titre = fait ? FAITS[fait] : undefined;
  const enfants = [...new Set(inscriptions.map(({ prenom }) => prenom))];
  return (
    <>
      <Retour href={paths.famille.accueil}>Mon espace</Retour>
      <h1>
        Mes inscriptions en <Texte>{annee}</Texte>
      </h1>
      {titre ? (
        <Bandeau ton="succes" titre={titre}>
          <p>Si un prix change, une nouvelle décision est dans votre espace.</p>
        </Bandeau>
      ) : null}
      {inscriptions.length === 0 ? <p>Aucun de vos enfants n’est inscrit cette année.</p> : null}
      {enfants.map((enfant) => (
        <section key={enfant}>
          <h2>{enfant}</h2>
          <ListeResume
            lignes={inscriptions
              .filter(({ prenom }) => prenom === enfant)
              .map(({ paire, activite, etat, prix, precisions }) => ({
                cle: activite,
                valeur: (
                  <>
                    <div>{[etat, prix].join("\u00A0; ")}</div>
                    {precisions.map((one) => (
                      <div key={one}>{one}</div>
                    ))}
                  </>
                ),
                ...(modification.kind === "ouverte" && {
                  modifier: {
                    href: paths.famille.inscrit(paire),
                    libelle: "Modifier ou arrêter",
                    precision: `${activite}, ${enfant}`,
                  },
                }),
              }))}
          />
        </section>
      ))}
      {inscriptions.length > 0 ? (
        <>
          <ReglesModification modification={modification} telephone={telephone} />
          <EstimationAnnee estimation={estimation} />
        </>
      ) : null}
      <p className="actions">
        <Bouton href={paths.famille.inscription} variante="second">
          Inscrire à une autre activité
        </Bouton>
      </p>
    </>
  );
}
