/** The second door (FC-08): an address, and a one-time link goes there. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { adresseSchema } from "#app/domain/porte/lien.ts";
import { isOuverte } from "#app/domain/ville/ouverture.ts";
import { askLien } from "#app/usecases/porte/ask-lien.ts";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { messageOf, parseForm, type ErreurForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";
import { readAppareil } from "#app/web/visiteur.ts";
import { z } from "zod";

const schema = z.object({ adresse: adresseSchema });

export function loader({ context }: LoaderFunctionArgs) {
  const { ville, connecteurs } = context.services;
  if (!isOuverte(ville.reglages, connecteurs)) throw redirect(paths.connexion.page);
  return readCoordonnees(context);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, adresseIp, now } = context;
  if (!isOuverte(services.ville.reglages, services.connecteurs)) return redirect(paths.connexion.page);
  const saisie = await readSaisie(request);
  const lecture = parseForm(schema, saisie);
  const refuse = (status: number, erreurs: ErreurForm[]) =>
    data({ adresse: saisie.adresse ?? "", erreurs }, { status });
  if (lecture.kind === "refuse") return refuse(400, lecture.erreurs);
  const issue = await askLien(services, {
    adresse: lecture.valeur.adresse,
    appareil: readAppareil(request),
    adresseIp,
    toChemin: paths.connexion.lien,
    newSecret: randomSecret,
    now: now(),
  });
  if (issue.kind === "envoye") return redirect(paths.connexion.lienEnvoye, 303);
  const message =
    "Trop de liens ont été demandés depuis votre connexion internet. Réessayez dans une heure, ou passez par FranceConnect, le téléphone ou le guichet.";
  return refuse(429, [{ champ: "adresse", message }]);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Recevoir un lien par courriel – Portail famille de ${page?.nom ?? "la ville"}` },
];

export default function DemandeLien() {
  const coordonnees = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.connexion.page} />
      <ResumeErreurs erreurs={erreurs} />
      <h1>Recevoir un lien par courriel</h1>
      <p className="chapo">
        Sans mot de passe&nbsp;: ouvrez le lien que nous vous envoyons, et vous êtes dans votre espace. Vous y
        avez <strong>les mêmes prix</strong> qu’avec FranceConnect.
      </p>
      <form method="post" noValidate>
        <Champ
          nom="adresse"
          libelle="Votre adresse électronique"
          aide="Prenez toujours la même&nbsp;: c’est elle qui ouvre votre espace. Chaque adulte a la sienne."
          type="email"
          inputMode="email"
          autoComplete="email"
          valeur={retour?.adresse}
          erreur={messageOf(erreurs, "adresse")}
        />
        <Bouton>Recevoir le lien</Bouton>
      </form>
      <h2>Vous préférez être aidé&nbsp;?</h2>
      <Guichet {...coordonnees} />
    </>
  );
}
