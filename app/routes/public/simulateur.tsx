/** What the activities would cost, without log-in. Nothing is stored; neither quotient nor income enters an address. */
import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResumeErreurs, Retour } from "#app/components/champs.tsx";
import type { BaseRevenu } from "#app/domain/bases/base.ts";
import { listQuestions } from "#app/domain/inscription/questions.ts";
import { listMotsFoyer } from "#app/domain/inscription/questions-foyer.ts";
import { guessPeriode, toCalendrier } from "#app/domain/inscription/estimation.ts";
import { simulate } from "#app/domain/inscription/simulation.ts";
import { listDonnees } from "#app/domain/grille/donnees.ts";
import { formatMontant } from "#app/domain/montant/montant.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { readLongueSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { makeRecu } from "#app/web/receipt.ts";
import { FormulaireSimulateur } from "./simulateur-formulaire.tsx";
import { ResultatSimulateur } from "./simulateur-resultat.tsx";
import {
  countEnfants,
  ENFANTS_MAX,
  parseSimulation,
  readPartage,
  toPartage,
  type Attendu,
} from "./simulateur-saisie.ts";

/** What the form asks, from the grids in force. */
async function readAttendu({ services, now }: AppLoadContext) {
  const date = toJour(now());
  const offre = await services.offre.list(date);
  const lues = offre.map(({ activite, grille }) => ({ activite, grille, ...listDonnees(grille) }));
  const activites = lues.map(({ activite, grille, mots }) => ({
    id: activite.id,
    nom: activite.nom,
    unite: activite.reglages.uniteDite,
    periode: guessPeriode(grille),
    questions: listQuestions(activite, grille),
    regime: mots.has("regime"),
  }));
  const { regimes, statuts } = listMotsFoyer(offre);
  const revenus = [...new Set(offre.map(({ grille }) => grille.base))].filter(
    (base): base is BaseRevenu => base !== "aucune" && base !== "quotient-familial",
  );
  const attendu = {
    activites,
    revenus,
    classe: lues.some(({ mots }) => mots.has("niveau")),
    regimes,
    statuts,
  } satisfies Attendu;
  return { date, offre, attendu, calendrier: toCalendrier(services.ville.reglages) };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { attendu } = await readAttendu(context);
  return {
    ...attendu,
    nom: context.services.ville.nom,
    saisie: readPartage(new URL(request.url).searchParams),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const saisie = await readLongueSaisie(request);
  const { geste } = saisie;
  if (geste === "ajouter" || geste === "retirer") {
    const nombre = Math.min(Math.max(countEnfants(saisie) + (geste === "ajouter" ? 1 : -1), 1), ENFANTS_MAX);
    return data({ kind: "saisie" as const, saisie: { ...saisie, enfants: String(nombre) }, erreurs: [] });
  }
  const { date, offre, attendu, calendrier } = await readAttendu(context);
  const lecture = parseSimulation(saisie, attendu);
  if (lecture.kind === "refusee")
    return data({ kind: "saisie" as const, saisie, erreurs: lecture.erreurs }, { status: 400 });
  const { simulation, moyens, estimation } = lecture;
  const { enfants, annee, mois, ...sommes } = simulate(simulation, moyens, offre, { date, calendrier });
  return data({
    kind: "resultat" as const,
    saisie,
    erreurs: [],
    resultat: {
      quotient: estimation ? estimation.calcul : null,
      sansQuotient: moyens.quotient === null,
      enfants: enfants.map(({ titre, lignes }) => ({
        titre,
        recus: lignes.map(({ ligne }) => ({ ...makeRecu(ligne), provisoire: null })),
      })),
      annee: formatMontant(annee),
      mois: formatMontant(mois),
      ...sommes,
      calendrier,
      partage: new URL(paths.simulateur(toPartage(simulation)), context.services.origine).href,
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: lu }) => [
  { title: `Simuler mes prix – Portail famille de ${lu?.nom ?? "la ville"}` },
];

export default function Simulateur() {
  const { saisie: partagee, nom, ...attendu } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const saisie = retour?.saisie ?? partagee;
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.accueil}>Accueil</Retour>
      <h1>Simuler mes prix</h1>
      <p className="chapo">
        Les prix de {nom} pour votre famille, sans vous identifier. Rien n’est gardé&nbsp;: ce que vous
        écrivez sert à ce calcul, puis est oublié.
      </p>
      <ResumeErreurs erreurs={erreurs} />
      {retour?.kind === "resultat" ? <ResultatSimulateur {...retour.resultat} /> : null}
      {retour?.kind === "resultat" ? <h2>Changer une réponse</h2> : null}
      {attendu.activites.length === 0 ? (
        <p>La ville n’a pas encore publié de tarif&nbsp;: il n’y a rien à simuler.</p>
      ) : (
        <FormulaireSimulateur
          {...attendu}
          nom={nom}
          saisie={saisie}
          erreurs={erreurs}
          enfants={countEnfants(saisie)}
          enfantsMax={ENFANTS_MAX}
        />
      )}
      <p className="lien-seul">
        <a href={paths.tarifs}>Voir tous les tarifs</a>
      </p>
    </>
  );
}
