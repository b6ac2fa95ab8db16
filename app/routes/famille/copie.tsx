/** The copy of all data, to read and to print; the same as the file. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { ListeResume, Tableau } from "#app/components/liste-resume.tsx";
import { libelleEtat } from "#app/domain/bases/etat-base.ts";
import { describeDroit } from "#app/domain/foyer/autorite.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { readMesDonnees } from "#app/usecases/droits/read-mes-donnees.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { DOMICILE } from "./domicile.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const lues = await readMesDonnees(context.services, { compte, now: context.now() });
  const { adulte, foyer, quotients, positions, demandes, documents, decisions, attentes, traces } = lues;
  return {
    ville: lues.ville,
    etabliLe: lues.etabliLe,
    adulte,
    domicile: DOMICILE[foyer.residence],
    enfants: foyer.enfants.map(({ prenom, nom, naissance, ecole, classe, droit }) => [
      `${prenom} ${nom}`.trim(),
      naissance.split("-").toReversed().join("/"),
      `${classe}, ${ecole}`,
      describeDroit({ droit }),
    ]),
    quotients: quotients.map((one) => [
      dateEnClair(one.le),
      "quotient" in one
        ? `${one.quotient.valeur.replace(".", ",")} (${one.quotient.fournisseur}, ${one.quotient.mois})`
        : "",
      libelleEtat(one.kind),
    ]),
    positions: positions.map(({ le, position }) => [dateEnClair(le), position]),
    demandes: demandes.map(({ numero, annee, envoyeeLe }) => [
      numero ?? "",
      annee,
      envoyeeLe ? dateEnClair(envoyeeLe) : "",
    ]),
    documents: documents.map(({ nature, donneLe, luLe }) => [
      nature,
      dateEnClair(donneLe),
      luLe ? dateEnClair(luLe) : "",
    ]),
    decisions: decisions.flatMap(({ numero, priseLe, lignes }) =>
      lignes.map(({ enfant, activite, resultat }) => [
        numero,
        dateEnClair(priseLe),
        `${enfant.prenom}, ${activite.nom}`,
        resultat.kind === "prix" ? `${formatMontant(resultat.centimes)} ${activite.uniteDite}` : "",
      ]),
    ),
    attentes: attentes.map(({ motif, ouvertLe, repondreAvant }) => [
      motif,
      dateEnClair(ouvertLe),
      dateEnClair(repondreAvant),
    ]),
    traces: traces.map(({ le, par, quoi, pourquoi }) => [dateEnClair(le), par, quoi, pourquoi]),
  };
}

export const meta: MetaFunction = () => [{ title: "Copie de mes données – Portail famille" }];

interface Rubrique {
  titre: string;
  entetes: string[];
  lignes: string[][];
}

export default function Copie() {
  const copie = useLoaderData<typeof loader>();
  const { adulte } = copie;
  const rubriques: Rubrique[] = [
    { titre: "Enfants", entetes: ["Nom", "Naissance", "Classe", "Votre lien"], lignes: copie.enfants },
    { titre: "Quotients familiaux", entetes: ["Le", "Valeur", "État"], lignes: copie.quotients },
    { titre: "Ce que vous avez permis ou refusé", entetes: ["Le", "Choix"], lignes: copie.positions },
    { titre: "Demandes envoyées", entetes: ["Numéro", "Année", "Envoyée le"], lignes: copie.demandes },
    { titre: "Documents", entetes: ["Document", "Donné le", "Lu le"], lignes: copie.documents },
    { titre: "Décisions", entetes: ["Numéro", "Prise le", "Pour", "Prix"], lignes: copie.decisions },
    { titre: "Réponses attendues", entetes: ["Objet", "Depuis", "Avant le"], lignes: copie.attentes },
    { titre: "Échanges et consultations", entetes: ["Le", "Par", "Quoi", "Pourquoi"], lignes: copie.traces },
  ];
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <h1>Copie de mes données</h1>
      <p className="chapo">
        Ce que {copie.ville} sait de vous sur ce portail, le {dateEnClair(copie.etabliLe)}. Vous pouvez
        imprimer cette page.
      </p>
      <form method="post" action={paths.famille.copieJson}>
        <Bouton variante="second">Télécharger le fichier (JSON)</Bouton>
      </form>
      <p>
        Le fichier contient aussi le détail de chaque calcul. Il se lit par une machine, ou avec un éditeur de
        texte&nbsp;: gardez-le pour vous.
      </p>
      <h2>Vous</h2>
      <ListeResume
        lignes={[
          { cle: "Prénoms", valeur: adulte.prenoms },
          { cle: "Nom de naissance", valeur: adulte.nomNaissance },
          { cle: "Nom d’usage", valeur: adulte.nomUsage ?? "aucun" },
          { cle: "Adresse électronique", valeur: adulte.email ?? "aucune" },
          {
            cle: "Vous entrez par",
            valeur: adulte.porte === "courriel" ? "un lien par courriel" : "FranceConnect",
          },
          { cle: "Domicile", valeur: copie.domicile },
        ]}
      />
      {rubriques.map(({ titre, entetes, lignes }) => (
        <section key={titre}>
          <h2>{titre}</h2>
          <Tableau
            legende={<span className="visually-hidden">{titre}</span>}
            entetes={entetes}
            lignes={lignes}
            vide="Rien."
          />
        </section>
      ))}
    </>
  );
}
