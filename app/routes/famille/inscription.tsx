/** Choose the activities of each child; the price stands beside each choice. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixMultiple, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { toValeur } from "#app/domain/inscription/choix.ts";
import type { Activite } from "#app/domain/inscription/activite.ts";
import { describeAttente, listCompletes } from "#app/domain/inscription/places.ts";
import { computePrix, isProvisoire, type LignePrix } from "#app/domain/inscription/prix.ts";
import { listProposees } from "#app/domain/inscription/proposition.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { saveChoix } from "#app/usecases/save-choix.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

const describePrix = (ligne: LignePrix): string => {
  const { resultat, activite } = ligne;
  if (resultat.kind === "sans-prix") return "prix décidé par un agent";
  return `${formatMontant(resultat.centimes)} ${activite.uniteDite}${isProvisoire(ligne) ? ", provisoire" : ""}`;
};

/** The days, and the papers to bring, when the town says them. */
const describeConditions = ({ jours = [], documents = [] }: Activite["reglages"]): string =>
  [
    ...(jours.length > 0 ? [`jours\u00A0: ${jours.join(", ")}`] : []),
    ...(documents.length > 0 ? [`documents à apporter\u00A0: ${documents.join(", ")}`] : []),
  ].join("\u00A0; ");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyers, offre, demandes, ville } = context.services;
  const date = context.now().slice(0, 10);
  const annee = ville.reglages.anneeScolaire;
  const foyer = await foyers.find(compte.foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const offered = await offre.list(date);
  const prix = computePrix(foyer, offered, { reglages: ville.reglages, date });
  if (prix.kind === "residence-a-declarer") throw redirect(paths.famille.residence);
  const proposees = new Set(listProposees(foyer.enfants, offered, { annee, date }).map(toValeur));
  const conditions = new Map(
    offered.map(({ activite }) => [activite.id, describeConditions(activite.reglages)]),
  );
  const inscrits = new Map(
    (await demandes.listInscrits(foyer.id, annee)).map((inscrit) => [toValeur(inscrit), inscrit.attente]),
  );
  const completes = listCompletes(offered, await demandes.countInscrits(annee));
  const choisis = ((await demandes.findBrouillon(foyer.id, annee))?.choix ?? []).map(toValeur);
  const enfants = foyer.enfants.map(({ id, prenom, classe }) => {
    const lignes = prix.lignes
      .filter(({ enfant }) => enfant.id === id)
      .map((ligne) => ({
        valeur: toValeur({ enfantId: id, activiteId: ligne.activite.id }),
        libelle: ligne.activite.nom,
        aide: [
          completes.has(ligne.activite.id) ? "complète, liste d’attente" : "",
          describePrix(ligne),
          conditions.get(ligne.activite.id),
        ]
          .filter(Boolean)
          .join("\u00A0; "),
      }));
    return {
      id,
      legende: `${prenom}, ${classe}`,
      options: lignes.filter(({ valeur }) => proposees.has(valeur) && !inscrits.has(valeur)),
      deja: lignes.flatMap(({ valeur, libelle }) => (inscrits.get(valeur) === null ? [libelle] : [])),
      attend: lignes.flatMap(({ valeur, libelle }) => {
        const attente = inscrits.get(valeur);
        return typeof attente === "number" ? [`${libelle}, ${describeAttente(attente)}`] : [];
      }),
    };
  });
  return { annee, enfants, choisis, change: new URL(request.url).searchParams.has("change") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const form = await request.formData();
  const valeurs = [...form.entries()].flatMap(([name, value]) =>
    name.startsWith("choix-") && typeof value === "string" ? [value.slice(0, 100)] : [],
  );
  const issue = await saveChoix(context.services, { compte, valeurs, now: context.now() });
  if (issue.kind === "garde") return redirect(paths.famille.verification, 303);
  const message =
    issue.kind === "aucun-choix"
      ? "Choisissez au moins une activité."
      : "Votre demande a changé dans une autre page. Vérifiez vos choix, puis recommencez.";
  return data({ message, valeurs }, { status: issue.kind === "aucun-choix" ? 400 : 409 });
}

export const meta: MetaFunction = () => [{ title: "Choisir les activités – Portail famille" }];

export default function Inscription() {
  const { annee, enfants, choisis, change } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const valeurs = retour?.valeurs ?? choisis;
  const premier = enfants.find(({ options }) => options.length > 0);
  return (
    <>
      <Retour href={paths.famille.prix} />
      <h1>
        À quelles activités inscrire vos enfants en <Texte>{annee}</Texte>&nbsp;?
      </h1>
      {retour && premier ? (
        <ResumeErreurs erreurs={[{ champ: `choix-${premier.id}`, message: retour.message }]} />
      ) : null}
      {change && !retour ? (
        <Bandeau ton="attention" titre="Une activité que vous aviez choisie n’est plus proposée">
          <p>Rien n’a été envoyé. Vérifiez vos choix, puis continuez.</p>
        </Bandeau>
      ) : null}
      {enfants.length === 0 ? (
        <>
          <p>Il n’y a encore aucun enfant dans votre espace.</p>
          <p>
            <Bouton href={paths.famille.ajouterEnfant}>Ajouter un enfant</Bouton>
          </p>
        </>
      ) : (
        <form method="post" noValidate>
          {enfants.map(({ id, legende, options, deja, attend }) => (
            <div key={id}>
              {options.length > 0 ? (
                <ChoixMultiple
                  nom={`choix-${id}`}
                  legende={legende}
                  options={options}
                  valeurs={valeurs}
                  erreur={id === premier?.id ? retour?.message : undefined}
                />
              ) : (
                <h2>{legende}</h2>
              )}
              {options.length === 0 && deja.length === 0 && attend.length === 0 ? (
                <p>Aucune activité n’est proposée à cet enfant pour le moment.</p>
              ) : null}
              {attend.length > 0 ? <p>En attente d’une place&nbsp;: {attend.join("\u00A0; ")}.</p> : null}
              {deja.length > 0 ? <p>Déjà inscrit&nbsp;: {deja.join(", ")}.</p> : null}
            </div>
          ))}
          {premier ? <Bouton>Continuer</Bouton> : null}
        </form>
      )}
    </>
  );
}
