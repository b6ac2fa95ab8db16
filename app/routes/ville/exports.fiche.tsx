/** One saved export: take a file now, take one that was made by itself, change what it holds. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ListeDeroulante, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { BUTS, writePlan, type PlanExport } from "#app/domain/export/plan.ts";
import { ecrireJour } from "#app/domain/saisie/saisie.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { findRentree } from "#app/domain/ville/rentree.ts";
import { removePlan, savePlan } from "#app/usecases/export/save-plan.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import type { ErreurForm, Saisie } from "#app/web/form.ts";
import { messageOf } from "#app/web/form.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { FormulaireExport } from "./formulaire-export.tsx";
import { listOptionsActivites } from "./options-activites.ts";
import { readDemandeFichier } from "./demande-fichier.ts";

export { ErrorBoundary } from "./refus.tsx";

/** @throws Response 404 */
async function requirePlan({
  context,
  params,
}: Pick<LoaderFunctionArgs, "context" | "params">): Promise<PlanExport> {
  const plan = await context.services.plansExport.find(params.id ?? "");
  if (!plan) throw data("Export inconnu", { status: 404 });
  return plan;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireAgent(request, context, "exporter");
  const { id, nom, revision, reglages } = await requirePlan({ context, params });
  const { searchParams } = new URL(request.url);
  const regles = context.services.ville.reglages;
  const annee = { du: findRentree(regles), au: findFinAnnee(regles.anneeScolaire) };
  const demandee = searchParams.has("refuse") ? readDemandeFichier(searchParams) : null;
  const aujourdhui = toJour(context.now());
  const fichiers = await context.services.plansExport.listFichiers(id);
  return {
    id,
    nom,
    revision,
    valeurs: writePlan(nom, reglages),
    cadence: reglages.cadence,
    activites: await listOptionsActivites(context),
    fichiers: fichiers.filter(({ effaceLe }) => effaceLe > aujourdhui),
    demande: demandee?.saisie ?? { du: ecrireJour(annee.du), au: ecrireJour(annee.au) },
    refus: demandee?.kind === "refuse" ? demandee.erreurs : [],
    enregistre: searchParams.has("enregistre"),
  };
}

const MODIFIE =
  "Quelqu’un d’autre a changé cet export avant vous. Votre saisie est gardée\u00A0: relisez-la, puis enregistrez.";

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "exporter");
  const plan = await requirePlan({ context, params });
  const saisie = await readLongueSaisie(request);
  const commande = { agentId: agent.id, plan, revision: Number(saisie.revision), now: context.now() };
  if (saisie.geste === "retirer") {
    const { kind } = await removePlan(context.services, commande);
    if (kind === "retire") return redirect(`${paths.ville.exports}?enregistre=oui`, 303);
    return data({ saisie: null, erreurs: [{ champ: "nom", message: MODIFIE }] }, { status: 409 });
  }
  const issue = await savePlan(context.services, { ...commande, saisie });
  if (issue.kind === "enregistre") return redirect(`${paths.ville.export(issue.id)}?enregistre=oui`, 303);
  const refuse = issue.kind === "refuse";
  const erreurs = refuse ? issue.erreurs : [{ champ: "nom", message: MODIFIE }];
  return data({ saisie, erreurs }, { status: refuse ? 400 : 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: lue }) => [
  { title: `${lue?.nom ?? "Export"} – Exports – Espace ville` },
];

export default function FicheExport() {
  const vue = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { id, nom, revision, valeurs, activites } = vue;
  return (
    <>
      <Retour href={paths.ville.exports}>Exports</Retour>
      <h1>{nom}</h1>
      {vue.enregistre ? <Bandeau ton="succes" titre="C’est enregistré" /> : null}
      <Telecharger id={id} demande={vue.demande} erreurs={vue.refus} />
      {vue.cadence === "aucune" && vue.fichiers.length === 0 ? null : (
        <Fichiers id={id} fichiers={vue.fichiers} />
      )}
      <details className="bloc" open={retour !== undefined}>
        <summary>Changer cet export</summary>
        <FormulaireExport
          saisie={retour?.saisie ?? valeurs}
          erreurs={retour?.erreurs ?? []}
          activites={activites}
          revision={revision}
          bouton="Enregistrer"
        />
        <form method="post">
          <input type="hidden" name="revision" value={revision} />
          <Bouton variante="danger" name="geste" value="retirer">
            Supprimer cet export et ses fichiers
          </Bouton>
        </form>
      </details>
    </>
  );
}

interface PropsTelecharger {
  id: string;
  demande: Saisie;
  erreurs: readonly ErreurForm[];
}

function Telecharger({ id, demande, erreurs }: PropsTelecharger) {
  const champ = (nom: string) => ({ nom, valeur: demande[nom], erreur: messageOf(erreurs, nom) });
  return (
    <form method="post" action={paths.ville.telechargerExport(id)} noValidate className="bloc">
      <h2>Télécharger maintenant</h2>
      <ResumeErreurs erreurs={erreurs} />
      <ListeDeroulante
        {...champ("but")}
        libelle="À quoi sert ce fichier"
        aide="Écrit au journal avec votre nom."
        options={Object.entries(BUTS).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      <div className="hypotheses">
        <Champ
          {...champ("du")}
          libelle="Prix valables du"
          aide="Par exemple 01/09/2026"
          autoComplete="off"
          taille={8}
        />
        <Champ {...champ("au")} libelle="Au" aide="Ce jour compris" autoComplete="off" taille={8} />
        <Champ
          {...champ("depuis")}
          libelle="Seulement ce qui a changé depuis le"
          aide="Vide&nbsp;: tous les prix"
          facultatif
          autoComplete="off"
          taille={8}
        />
      </div>
      <p className="actions">
        <Bouton>Télécharger</Bouton>
      </p>
    </form>
  );
}

interface PropsFichiers {
  id: string;
  fichiers: readonly { id: string; faitLe: string; effaceLe: string; lignes: number; format: string }[];
}

const Fichiers = ({ id, fichiers }: PropsFichiers) => (
  <Tableau
    legende="Fichiers préparés d’eux-mêmes"
    entetes={["Fichier", { libelle: "Lignes", nombre: true }, "Effacé le"]}
    vide="Le premier fichier sera prêt dans quelques minutes."
    lignes={fichiers.map((fichier) => [
      <a key={fichier.id} href={paths.ville.fichierExport(id, fichier.id)}>
        {fichier.format.toUpperCase()} du <DateTexte date={fichier.faitLe} />
      </a>,
      String(fichier.lignes),
      <DateTexte key={fichier.id} date={fichier.effaceLe} />,
    ])}
  />
);
