/** « Chercher un double »: likely doubles of a file, both side by side, what passes, then one file. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixMultiple, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { PrixCompares } from "#app/components/prix-compares.tsx";
import { listDernieres } from "#app/domain/decision/dernieres.ts";
import { describeBlocage } from "#app/domain/foyer/fusion.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { findFinAnnee } from "#app/domain/ville/annee-scolaire.ts";
import { consultFusion, findDoubles, mergeFoyers } from "#app/usecases/agent/merge-foyers.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readFiltre } from "./filtre.ts";
import { comparePrix } from "./vue-dossier.ts";
import { describeFoyerLu } from "./vue-double.ts";

export { ErrorBoundary } from "./refus.tsx";

const inconnu = () => data("Dossier inconnu", { status: 404 });

const readAvec = (request: Request): string | null => new URL(request.url).searchParams.get("avec");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const now = context.now();
  const cas = await services.cas.find(params.id ?? "");
  if (!cas) throw inconnu();
  const avec = readAvec(request);
  const base = { casId: cas.id, avec, filtre: readFiltre(request) };
  if (!avec) {
    const trouves = await findDoubles(services, { agent, foyerId: cas.foyerId, now });
    return { ...base, trouves, apercu: null };
  }
  const lu = await consultFusion(services, { agent, gardeId: cas.foyerId, fermeId: avec, now });
  if (!lu) throw inconnu();
  const { fusion, decisions } = lu;
  const { garde, ferme, plan, reuni } = fusion;
  const quand = { au: findFinAnnee(services.ville.reglages.anneeScolaire), date: toJour(now) };
  const avant = [...listDernieres(garde.decisions, quand), ...listDernieres(ferme.decisions, quand)];
  const nommer = (prenoms: readonly string[]): string => prenoms.join(", ");
  return {
    ...base,
    trouves: [],
    apercu: {
      revision: fusion.revision,
      blocages: plan.blocages.map(describeBlocage),
      cotes: [describeFoyerLu(garde), describeFoyerLu(ferme)],
      passent: [
        ...(plan.passent.length > 0
          ? [`Entrent dans le dossier gardé\u00A0: ${nommer(plan.passent.map(({ prenom }) => prenom))}.`]
          : []),
        ...plan.retires.map(
          ({ enfant, duFoyer }) =>
            `${enfant.prenom} est dans les deux dossiers\u00A0: la fiche du dossier ${duFoyer === "ferme" ? "fermé, sans inscription, disparaît" : "gardé, sans inscription, laisse la place à l’autre"}.`,
        ),
        garde.foyer.quotient.kind === "connue"
          ? "Le quotient du dossier gardé sert au prix\u00A0; ceux de l’autre restent dans l’historique."
          : reuni.quotient.kind === "connue"
            ? "Le dernier quotient du dossier fermé sert au prix."
            : "Aucun des deux dossiers n’a de quotient connu\u00A0: la règle de la ville pour ce cas continue.",
        "Chaque adulte garde son compte et sa façon d’entrer\u00A0: deux comptes restent deux adultes.",
        "Décisions, documents, messages et points ouverts suivent, tels qu’ils sont. Un brouillon jamais envoyé ne suit pas.",
      ],
      prix: comparePrix(
        decisions.flatMap(({ lignes }) => lignes),
        avant,
      ),
    },
  };
}

const REFUS = {
  bloques: "Ces deux dossiers ne peuvent pas être réunis.",
  depasse: "Un des deux dossiers vient de changer. Relisez-les, puis confirmez de nouveau.",
} as const;

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "decider");
  const { services } = context;
  const cas = await services.cas.find(params.id ?? "");
  const fermeId = readAvec(request);
  if (!cas || !fermeId) throw inconnu();
  const saisie = await readSaisie(request);
  if (saisie.sur !== "oui") {
    const message = "Cochez la case si ces personnes forment un seul foyer.";
    return data({ erreurs: [{ champ: "sur", message }] as ErreurForm[] }, { status: 400 });
  }
  const issue = await mergeFoyers(services, {
    agent,
    gardeId: cas.foyerId,
    fermeId,
    revision: saisie.revision ?? "",
    now: context.now(),
  });
  if (issue === "introuvable") throw inconnu();
  if (issue === "reunis") return redirect(paths.agent.dossier(cas.id, readFiltre(request)), 303);
  return data({ erreurs: [{ champ: "sur", message: REFUS[issue] }] as ErreurForm[] }, { status: 409 });
}

export const meta: MetaFunction = () => [{ title: "Chercher un double – Espace agents" }];

export default function Double() {
  const { casId, avec, filtre, trouves, apercu } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  if (!apercu)
    return (
      <>
        <Retour href={paths.agent.dossier(casId, filtre)}>Le dossier</Retour>
        <h1>Chercher un double de ce dossier</h1>
        <p className="chapo">
          Foyers où une personne porte le même nom et la même naissance. Chaque nom affiché est enregistré
          dans la trace de sa famille.
        </p>
        {trouves.length === 0 ? <p>Aucun double probable.</p> : null}
        <ul>
          {trouves.map(({ foyerId, adultes, enfants, numero }) => (
            <li key={foyerId}>
              <a href={paths.agent.double(casId, foyerId, filtre)}>
                Comparer avec {adultes.join(", ") || "un foyer sans adulte"}
              </a>{" "}
              <small>
                {enfants.map(({ prenom, annee }) => `${prenom}, ${annee}`).join("\u00A0; ")}
                {numero ? ` – demande ${numero}` : ""}
              </small>
            </li>
          ))}
        </ul>
      </>
    );
  const { blocages, cotes, passent, prix, revision } = apercu;
  const [garde = [], ferme = []] = cotes;
  return (
    <>
      <Retour href={paths.agent.double(casId, null, filtre)}>Les doubles probables</Retour>
      <h1>Réunir deux dossiers</h1>
      <Tableau
        legende="Les deux dossiers"
        entetes={["Ce qu’ils contiennent", "Ce dossier, gardé", "L’autre, fermé"]}
        lignes={garde.map(({ cle, valeur }, rang) => [cle, valeur, ferme[rang]?.valeur ?? ""])}
      />
      {blocages.length > 0 ? (
        <Bandeau ton="attention" titre="Ces deux dossiers ne peuvent pas être réunis">
          <ul>
            {blocages.map((texte) => (
              <li key={texte}>{texte}</li>
            ))}
          </ul>
        </Bandeau>
      ) : (
        <>
          <h2>Ce qui se passera</h2>
          <ul>
            {passent.map((texte) => (
              <li key={texte}>{texte}</li>
            ))}
          </ul>
          {prix.length > 0 ? (
            <PrixCompares legende="Prix qui changent, par une nouvelle décision" lignes={prix} comparer />
          ) : (
            <p>Aucun prix ne change.</p>
          )}
          <form method="post" action={paths.agent.double(casId, avec, filtre)} noValidate>
            <ResumeErreurs erreurs={erreurs} />
            <input type="hidden" name="revision" value={revision} />
            <ChoixMultiple
              nom="sur"
              legende="Avant de confirmer"
              aide="Chaque adulte lira les quotients, les décisions et les messages des deux dossiers. Ne réunissez jamais deux parents séparés."
              options={[{ valeur: "oui", libelle: "J’ai vérifié que ces personnes forment un seul foyer" }]}
              erreur={messageOf(erreurs, "sur")}
            />
            <Bouton>Réunir les deux dossiers</Bouton>
          </form>
        </>
      )}
    </>
  );
}
