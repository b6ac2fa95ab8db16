/** The yearly refresh: whom to ask again, and the campaigns so far. Nothing is asked from here. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, ListeDeroulante, ResumeErreurs } from "#app/components/champs.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau, Etiquette, Tableau } from "#app/components/liste-resume.tsx";
import { CIBLES, LIBELLES_CIBLE, LIBELLES_ETAT } from "#app/domain/actualisation/campagne.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { readAutorisation } from "#app/usecases/actualisation/autorisation.ts";
import { listServices, openCampagne } from "#app/usecases/actualisation/open-campagne.ts";
import { requireAgent } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { EMPECHEMENTS, tonEtat, writeCible } from "./vue-campagne.ts";

export { ErrorBoundary } from "./refus-actualisation.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAgent(request, context, "actualiser");
  const { services, now } = context;
  const date = toJour(now());
  const { kind } = await readAutorisation(services, date);
  const campagnes = await services.campagnes.list();
  return {
    empechement: kind === "permise" ? null : EMPECHEMENTS[kind],
    gardes: await services.identites.count(),
    services: await listServices(services, date),
    ouverte: campagnes.find(({ etat }) => etat !== "close")?.id ?? null,
    campagnes: campagnes.map(({ id, etat, creeLe, annee, ...visee }) => ({
      id,
      etat: LIBELLES_ETAT[etat],
      ton: tonEtat(etat),
      creeLe,
      annee,
      cible: writeCible(visee),
    })),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { agent } = await requireAgent(request, context, "actualiser");
  const { services, now } = context;
  const saisie = await readSaisie(request);
  const refuse = (champ: string, message: string, status = 400) =>
    data({ saisie, erreurs: [{ champ, message }] }, { status });
  const cible = CIBLES.find((one) => one === saisie.cible);
  if (!cible) return refuse("cible", "Choisissez les foyers dont la ville redemande le quotient.");
  const issue = await openCampagne(services, {
    agent,
    cible,
    service: saisie.service ?? null,
    now: now(),
  });
  switch (issue.kind) {
    case "ouverte":
      return redirect(paths.agent.campagne(issue.id), 303);
    case "service-inconnu":
      return refuse("service", "Choisissez un service.");
    case "deja-ouverte":
      return refuse(
        "cible",
        "Une mise à jour est déjà ouverte\u00A0: finissez-la ou abandonnez-la d’abord.",
        409,
      );
    default:
      return refuse("cible", EMPECHEMENTS[issue.kind], 409);
  }
}

export const meta: MetaFunction = () => [{ title: "Mise à jour annuelle – Espace agents" }];

export default function ActualisationAgent() {
  const vue = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const { empechement, gardes, ouverte, campagnes } = vue;
  return (
    <>
      <ResumeErreurs erreurs={retour?.erreurs ?? []} />
      <h1>Mise à jour annuelle des quotients</h1>
      <p>
        La ville redemande à la CAF et à la MSA le quotient des familles qui l’ont permis. Aucun prix ne
        change avant votre confirmation.{" "}
        {gardes === 0
          ? "Aucun adulte n’a laissé son état civil."
          : gardes === 1
            ? "1 adulte a laissé son état civil."
            : `${gardes} adultes ont laissé leur état civil.`}
      </p>
      {ouverte ? (
        <Bandeau ton="info" titre="Une mise à jour est ouverte">
          <p>
            <a href={paths.agent.campagne(ouverte)}>Voir où elle en est</a>. Une autre pourra commencer
            ensuite.
          </p>
        </Bandeau>
      ) : empechement ? (
        <Bandeau ton="attention" titre="Rien ne peut être redemandé">
          <p>{empechement}</p>
        </Bandeau>
      ) : (
        <Formulaire {...vue} retour={retour} />
      )}
      {campagnes.length > 0 ? (
        <Tableau
          legende="Mises à jour, de la plus récente à la plus ancienne"
          entetes={["Préparée le", "Foyers", "Année", "État"]}
          lignes={campagnes.map(({ id, creeLe, cible, annee, etat, ton }) => [
            <a key={id} href={paths.agent.campagne(id)}>
              <DateTexte date={creeLe} />
            </a>,
            cible,
            annee,
            <Etiquette key={id} ton={ton}>
              {etat}
            </Etiquette>,
          ])}
        />
      ) : null}
    </>
  );
}

function Formulaire({
  services,
  retour,
}: {
  services: string[];
  retour: { saisie: Record<string, string>; erreurs: { champ: string; message: string }[] } | undefined;
}) {
  const saisie = retour?.saisie ?? {};
  return (
    <form method="post" noValidate className="bloc choix-campagne">
      <ChoixUnique
        nom="cible"
        legende="Quels foyers&nbsp;?"
        aide="Parmi les foyers inscrits cette année scolaire."
        valeur={saisie["cible"]}
        erreur={messageOf(retour?.erreurs, "cible")}
        options={CIBLES.map((valeur) => ({
          valeur,
          libelle: LIBELLES_CIBLE[valeur],
          ...(valeur === "service" && {
            suite: (
              <ListeDeroulante
                nom="service"
                libelle="Service"
                valeur={saisie["service"]}
                erreur={messageOf(retour?.erreurs, "service")}
                options={services.map((nom) => ({ valeur: nom, libelle: nom }))}
              />
            ),
          }),
        }))}
      />
      <p>La page suivante dit qui est écarté et pourquoi. Rien n’est demandé avant que vous la lanciez.</p>
      <Bouton>Préparer la liste</Bouton>
    </form>
  );
}
