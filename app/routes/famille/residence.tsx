import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Champ, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { toJour } from "#app/domain/temps/jour.ts";
import { declareResidence } from "#app/usecases/declare-residence.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { ChoixRue, readChoixRue, type RueAChoisir } from "./choix-rue.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { nom, reglages } = context.services.ville;
  const { rues = [] } = reglages;
  const adresse =
    rues.length > 0
      ? (await context.services.foyers.find(compte.foyerId, toJour(context.now())))?.adresse
      : null;
  return {
    ville: nom,
    rues: rues.length > 0,
    attaches: rues.some(({ attache }) => attache !== undefined),
    adresse: { numero: adresse?.numero ?? "", rue: adresse?.rue ?? "" },
  };
}

interface Refus {
  erreurs: ErreurForm[];
  saisie: Saisie;
  choix?: RueAChoisir;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = readChoixRue(await readSaisie(request));
  const { commune, numero = "", rue = "", maintenue } = saisie;
  const refuse = (status: number, erreur: ErreurForm, plus: Partial<Refus> = {}) =>
    data<Refus>({ erreurs: [erreur], saisie, ...plus }, { status });
  if (commune !== "oui" && commune !== "non")
    return refuse(400, { champ: "commune", message: "Dites si vous habitez la commune." });
  const issue = await declareResidence(context.services, {
    compte,
    commune: commune === "oui",
    numero: numero.slice(0, 20),
    rue: rue.slice(0, 120),
    maintenue: maintenue === "oui",
    now: context.now(),
  });
  switch (issue.kind) {
    case "declaree":
    case "deja-verifiee":
      return redirect(paths.famille.accueil, 303);
    case "incomplete":
      return refuse(400, issue);
    case "a-choisir": {
      const message =
        issue.raison === "inconnue"
          ? "Cette rue n’est pas dans la liste de la ville. Dites laquelle est la vôtre."
          : "Cette adresse est hors de la commune, d’après la liste de la ville. Dites ce qui est juste.";
      const { raison, proches, lue } = issue;
      return refuse(
        400,
        { champ: "choix", message },
        { saisie: { ...saisie, ...lue }, choix: { raison, proches: [...proches] } },
      );
    }
    case "depasse": {
      const message = "Votre domicile vient de changer dans une autre page. Vérifiez, puis recommencez.";
      return refuse(409, { champ: "commune", message });
    }
  }
}

export const meta: MetaFunction = () => [{ title: "Votre domicile – Portail famille" }];

export default function Residence() {
  const { ville, rues, attaches, adresse } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  const erreurs = retour?.erreurs ?? [];
  const saisie: Saisie = retour?.saisie ?? adresse;
  const champ = (nom: string) => ({ nom, valeur: saisie[nom], erreur: messageOf(erreurs, nom) });
  return (
    <>
      <Retour href={retour?.choix ? paths.famille.residence : paths.famille.accueil} />
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        {retour?.choix ? (
          <ChoixRue ville={ville} saisie={saisie} choix={retour.choix} erreur={messageOf(erreurs, "choix")} />
        ) : (
          <>
            <ChoixUnique
              {...champ("commune")}
              question
              legende={`Habitez-vous ${ville}\u00A0?`}
              aide="Le prix peut être différent pour les familles d’une autre commune. Un agent vérifiera votre justificatif de domicile."
              options={[
                { valeur: "oui", libelle: `Oui, nous habitons ${ville}` },
                { valeur: "non", libelle: "Non, une autre commune" },
              ]}
            />
            {rues ? (
              <>
                <h2>Votre adresse</h2>
                <p>
                  {attaches
                    ? "Dans une autre commune, écrivez-la aussi\u00A0: certaines rues voisines sont rattachées à la commune."
                    : "Inutile si vous habitez une autre commune."}
                </p>
                <Champ {...champ("numero")} libelle="Numéro" taille={4} autoComplete="off" facultatif />
                <Champ
                  {...champ("rue")}
                  libelle="Rue, lieu-dit ou quartier"
                  aide="Par exemple&nbsp;: rue des Lilas."
                  autoComplete="address-line1"
                />
              </>
            ) : null}
          </>
        )}
        <Bouton>Continuer</Bouton>
      </form>
    </>
  );
}
