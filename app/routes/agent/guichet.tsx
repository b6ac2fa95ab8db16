/** « Au guichet »: the family is there; find its household, or open one. Nothing that is typed goes into an address. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs } from "#app/components/champs.tsx";
import { Tableau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { searchFamille } from "#app/usecases/agent/search-famille.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export { ErrorBoundary } from "./refus.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "decider");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { recherche: texte = "" } = await readSaisie(request);
  const issue = await searchFamille(context.services, { agent, texte, now: context.now() });
  if (issue.kind === "vide") {
    const message = "Écrivez un nom, une date de naissance ou un numéro de demande.";
    return data({ texte, erreurs: [{ champ: "recherche", message }], trouves: null, total: 0 }, 400);
  }
  return data({ texte, erreurs: [], trouves: issue.trouves, total: issue.total }, 200);
}

export const meta: MetaFunction = () => [{ title: "Au guichet – Espace agents" }];

export default function Guichet() {
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <h1>Au guichet</h1>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate className="recherche-guichet">
        <Champ
          nom="recherche"
          libelle="Chercher la famille"
          aide="Nom ou prénom d’un adulte ou d’un enfant, date de naissance, numéro de demande. Accents, ordre et petites fautes ne comptent pas."
          autoComplete="off"
          valeur={retour?.texte}
          erreur={erreurs[0]?.message}
        />
        <Bouton>Chercher</Bouton>
      </form>
      {retour?.trouves ? <Trouves {...retour} trouves={retour.trouves} /> : null}
      <p>
        La famille n’est pas encore connue&nbsp;?{" "}
        <a href={`${paths.agent.papier}?guichet=oui`}>Ouvrir un dossier</a>
      </p>
    </>
  );
}

interface PropsTrouves {
  total: number;
  trouves: {
    foyerId: string;
    adultes: string[];
    enfants: { prenom: string; annee: string }[];
    numero: string | null;
  }[];
}

function Trouves({ trouves, total }: PropsTrouves) {
  const legende =
    total === 0
      ? "Aucune famille trouvée"
      : total > trouves.length
        ? `${total} familles trouvées, voici les ${trouves.length} plus proches\u00A0: ajoutez un prénom ou une date de naissance`
        : total === 1
          ? "1 famille trouvée"
          : `${total} familles trouvées`;
  return (
    <div role="status">
      <Tableau
        legende={legende}
        entetes={["Famille", "Enfants", "Dernière demande"]}
        vide="Essayez un autre mot, ou la date de naissance d’un enfant."
        lignes={trouves.map(({ foyerId, adultes, enfants, numero }) => [
          <a key={foyerId} href={paths.agent.accueilGuichet(foyerId)}>
            <Texte>{adultes.join(", ") || "Sans adulte"}</Texte>
          </a>,
          <Texte key={foyerId}>
            {enfants.map(({ prenom, annee }) => `${prenom} (${annee})`).join(", ") || "aucun"}
          </Texte>,
          numero ? (
            <span key={foyerId} className="insecable">
              {numero}
            </span>
          ) : (
            "aucune"
          ),
        ])}
      />
    </div>
  );
}
