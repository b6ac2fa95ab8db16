/** Who looked at what, when and why (CRPA R114-9-7), and what each person may do with their data. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { ListeResume, Tableau } from "#app/components/liste-resume.tsx";
import { isPermise } from "#app/domain/bases/recuperation.ts";
import { toLigneTrace } from "#app/usecases/droits/read-mes-donnees.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

const { famille } = paths;

const COURRIELS = {
  tous: "à chaque étape",
  decisions: "les décisions seulement",
  aucun: "aucun",
} as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { traces, positions, sessions, identites, ville } = context.services;
  const [faits, dites, ouvertes, gardee] = await Promise.all([
    traces.list(compte.foyerId),
    positions.list(compte.id),
    sessions.listFamille(compte.id),
    identites.find(compte.id),
  ]);
  const { prenoms, nomNaissance, nomUsage, email } = compte.identite;
  return {
    identite: {
      nom: [prenoms, nomUsage ?? nomNaissance].join(" "),
      source: compte.porte === "courriel" ? "déclarée, non vérifiée" : "donnée par FranceConnect",
    },
    email,
    courriels: COURRIELS[compte.courriels],
    permise: isPermise(dites[0]?.position ?? null),
    sessions: ouvertes.length,
    etatCivil: gardee ? "gardé" : ville.reglages.actualisation ? "non gardé" : null,
    faits: faits.map((fait) => ({ id: fait.id, ...toLigneTrace(fait) })),
  };
}

export const meta: MetaFunction = () => [{ title: "Mes données – Portail famille" }];

export default function MesDonnees() {
  const { identite, email, courriels, permise, etatCivil, sessions, faits } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={famille.accueil} />
      <h1>Mes données</h1>
      <ListeResume
        lignes={[
          {
            cle: "Identité",
            valeur: `${identite.nom}, ${identite.source}`,
            modifier: { href: famille.correction, libelle: "Faire corriger", precision: "mes données" },
          },
          {
            cle: "Adresse électronique",
            valeur: email ?? "aucune",
            modifier: { href: famille.adresse, precision: "l’adresse électronique" },
          },
          {
            cle: "Courriels",
            valeur: courriels,
            modifier: { href: famille.courriels, precision: "les courriels" },
          },
          {
            cle: "Demande de votre quotient à la caisse",
            valeur: permise ? "possible, quand vous la lancez" : "refusée\u00A0: rien n’est demandé",
            modifier: {
              href: famille.quotient.refus,
              precision: "ce que la ville peut demander",
            },
          },
          ...(etatCivil === null
            ? []
            : [
                {
                  cle: "État civil pour la mise à jour annuelle",
                  valeur: etatCivil,
                  modifier: {
                    href: famille.actualisation,
                    precision: "l’état civil laissé à la ville",
                  },
                },
              ]),
          {
            cle: "Connexions ouvertes",
            valeur: String(sessions),
            modifier: { href: famille.connexions, libelle: "Voir", precision: "les connexions ouvertes" },
          },
        ]}
      />
      <ul className="liens">
        <li>
          <a href={famille.copie}>Avoir une copie de mes données</a>
        </li>
        <li>
          <a href={famille.effacement}>Effacer mes données</a>
        </li>
        <li>
          <a href={paths.donneesPersonnelles}>Ce que la ville fait des données, et vos droits</a>
        </li>
      </ul>
      <h2>Ce qui a été fait de vos données</h2>
      <p>Chaque échange et chaque consultation est écrit ici, et gardé trois ans.</p>
      <Tableau
        legende="Échanges et consultations, du plus récent au plus ancien"
        entetes={["Date", "Par", "Quoi", "Pourquoi"]}
        lignes={faits.map(({ le, par, quoi, pourquoi, donnees }) => [
          dateEnClair(le),
          par,
          donnees ? `${quoi} (${donnees})` : quoi,
          pourquoi,
        ])}
      />
    </>
  );
}
