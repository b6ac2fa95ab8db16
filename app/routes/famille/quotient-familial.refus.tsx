/** To refuse, to object, or to allow again: kept with its date, and obeyed by every call. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { POSITIONS, type Position } from "#app/domain/bases/recuperation.ts";
import { sayPosition } from "#app/usecases/say-position.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

const { quotient } = paths.famille;

const DITES: Readonly<Record<Position, string>> = {
  accord: "La ville peut demander mon quotient quand je lance la demande",
  refus: "La ville ne doit pas demander mon quotient\u00A0: je donne des documents",
  opposition: "Je m’oppose à ce que la ville demande mon quotient",
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const dites = await context.services.positions.list(compte.id);
  return { actuelle: dites[0]?.position ?? "accord", dites };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const saisie = await readSaisie(request);
  const position = POSITIONS.find((one) => one === saisie.position);
  if (!position)
    return data(
      { erreurs: [{ champ: "position", message: "Dites ce que la ville peut faire." }] },
      { status: 400 },
    );
  await sayPosition(context.services, { compte, position, now: context.now() });
  return redirect(quotient.refus, 303);
}

export const meta: MetaFunction = () => [{ title: "Refuser ou m’opposer – Portail famille" }];

export default function Refus() {
  const { actuelle, dites } = useLoaderData<typeof loader>();
  const erreurs = useActionData<typeof action>()?.erreurs ?? [];
  return (
    <>
      <Retour href={quotient.page}>Quotient familial</Retour>
      <ResumeErreurs erreurs={erreurs} />
      <h1>Refuser ou m’opposer</h1>
      {actuelle === "accord" ? null : (
        <Bandeau ton="info" titre="Votre refus est respecté">
          <p>
            Ni une page, ni un agent, ni un traitement de la ville ne demande votre quotient à la CAF ou à la
            MSA. Votre prix vient de vos documents, et il est le même.
          </p>
        </Bandeau>
      )}
      <p className="chapo">
        Vous choisissez, pour vous seul. Cela ne coûte rien, <strong>le prix sera le même</strong> avec un
        document, et vous pouvez changer d’avis quand vous voulez.
      </p>
      <form method="post" noValidate>
        <ChoixUnique
          nom="position"
          legende="Que peut faire la ville&nbsp;?"
          valeur={actuelle}
          erreur={messageOf(erreurs, "position")}
          options={[
            { valeur: "accord", libelle: DITES.accord },
            { valeur: "refus", libelle: DITES.refus },
            {
              valeur: "opposition",
              libelle: DITES.opposition,
              aide: "Le droit d’opposition, pour une raison qui tient à votre situation. Vous n’avez pas à la dire ici.",
            },
          ]}
        />
        <p>Un quotient que la ville a déjà reçu reste dans votre dossier&nbsp;: vous pouvez le contester.</p>
        <Bouton>Enregistrer</Bouton>
      </form>
      {dites.length > 0 ? (
        <Tableau
          legende="Ce que vous avez dit"
          entetes={["Date", "Choix"]}
          lignes={dites.map(({ diteLe, position }) => [dateEnClair(diteLe), DITES[position]])}
        />
      ) : null}
    </>
  );
}
