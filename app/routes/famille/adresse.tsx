/** The address that receives the family's mail, and opens an account that came by e-mail. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { adresseSchema } from "#app/domain/porte/lien.ts";
import { confirmAdresse } from "#app/usecases/confirm-adresse.ts";
import { askAdresse } from "#app/usecases/porte/change-adresse.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, parseForm } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { randomSecret } from "#app/web/session.server.ts";
import { readAppareil } from "#app/web/visiteur.ts";
import { RefusCourriel } from "./refus-courriel.tsx";

const schema = z.object({ adresse: adresseSchema });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const envoyee = new URL(request.url).searchParams.has("envoyee");
  const { email } = compte.identite;
  const refus = email === null ? null : await context.services.refusCourriels.find(email);
  return { actuelle: email, cle: compte.porte === "courriel", envoyee, refuseLe: refus?.refuseLe ?? null };
}

const REFUS = {
  "deja-la-sienne": "C’est déjà votre adresse.",
  "trop-de-demandes": "Trop de demandes en peu de temps. Réessayez dans une heure.",
} as const;

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readSaisie(request);
  if (saisie.action === "confirmer") {
    await confirmAdresse(context.services, { compte, now: context.now() });
    return redirect(paths.famille.adresse, 303);
  }
  const adresse = saisie.adresse ?? "";
  const lecture = parseForm(schema, saisie);
  if (lecture.kind === "refuse") return data({ adresse, erreurs: lecture.erreurs }, { status: 400 });
  const issue = await askAdresse(context.services, {
    compte,
    adresse: lecture.valeur.adresse,
    appareil: readAppareil(request),
    adresseIp: context.adresseIp,
    toChemin: paths.connexion.adresse,
    toCheminAnnulation: paths.connexion.garderAdresse,
    newSecret: randomSecret,
    now: context.now(),
  });
  if (issue.kind === "envoye") return redirect(`${paths.famille.adresse}?envoyee`, 303);
  const status = issue.kind === "trop-de-demandes" ? 429 : 400;
  return data({ adresse, erreurs: [{ champ: "adresse", message: REFUS[issue.kind] }] }, { status });
}

export const meta: MetaFunction = () => [{ title: "Mon adresse électronique – Portail famille" }];

export default function Adresse() {
  const { actuelle, cle, envoyee, refuseLe } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.traces}>Mes données</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Mon adresse électronique</h1>
      {envoyee ? (
        <Bandeau ton="info" titre="Ouvrez le lien envoyé à la nouvelle adresse">
          <p>Rien ne change avant. L’adresse actuelle est prévenue aussi.</p>
        </Bandeau>
      ) : null}
      {actuelle && refuseLe ? (
        <RefusCourriel adresse={actuelle} refuseLe={refuseLe}>
          <form method="post">
            <p>
              Changez d’adresse ci-dessous. Si elle est bonne, confirmez-la&nbsp;: nous y écrirons de nouveau.
            </p>
            <Bouton variante="second" name="action" value="confirmer">
              Cette adresse est bonne
            </Bouton>
          </form>
        </RefusCourriel>
      ) : null}
      <p className="chapo">
        {actuelle ? (
          <>
            Adresse actuelle&nbsp;: <strong>{actuelle}</strong>.{" "}
          </>
        ) : (
          "La ville n’a pas votre adresse. "
        )}
        {cle ? "C’est elle qui ouvre votre espace." : "Elle ne sert qu’à vous écrire."}
      </p>
      <form method="post" noValidate>
        <Champ
          nom="adresse"
          libelle="Nouvelle adresse"
          aide="Nous y envoyons un lien, à ouvrir dans les 20&nbsp;minutes. Toutes vos connexions se ferment alors."
          type="email"
          inputMode="email"
          autoComplete="email"
          valeur={retour?.adresse}
          erreur={messageOf(erreurs, "adresse")}
        />
        <Bouton>Envoyer le lien</Bouton>
      </form>
    </>
  );
}
