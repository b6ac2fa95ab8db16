/** An adult leaves their civil status for the yearly refresh, reads what is kept, and takes it back (DP-08). */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChampsEtatCivil } from "#app/components/champs-etat-civil.tsx";
import { Bouton, ChoixMultiple, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import { isPermise } from "#app/domain/bases/recuperation.ts";
import {
  canKeepIdentite,
  keepIdentite,
  withdrawIdentite,
} from "#app/usecases/actualisation/keep-identite.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf, type ErreurForm, type Saisie } from "#app/web/form.ts";
import { PAYS_TRIES, readEtatCivil, toSaisieEtatCivil } from "#app/web/lecture-etat-civil.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { describeEtatCivil } from "./etat-civil-en-mots.ts";

const { famille } = paths;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { services } = context;
  const gardee = await services.identites.find(compte.id);
  const [dite] = await services.positions.list(compte.id);
  const peut = canKeepIdentite(services, compte);
  return {
    peut,
    permise: isPermise(dite?.position ?? null),
    gardee: gardee && { le: gardee.gardeeLe, lignes: describeEtatCivil(gardee.identite) },
    // The list of countries weighs more than the page: only where it is shown.
    champs:
      peut === "oui" && gardee === null
        ? { pays: PAYS_TRIES, connu: toSaisieEtatCivil(compte.identite) }
        : null,
  };
}

const REFUS = {
  "reglage-eteint": "La ville ne fait plus cette mise à jour. Rien n’est gardé.",
  "non-prouvee": "Connectez-vous par FranceConnect, qui montre qui vous êtes.",
  "autre-personne":
    "Ce n’est pas l’état civil de la personne que FranceConnect a connectée. Vérifiez le nom de naissance et tous les prénoms.",
} as const;

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { services, now } = context;
  const saisie = await readSaisie(request);
  if (saisie.geste === "reprendre") {
    await withdrawIdentite(services, { compte, now: now() });
    return redirect(famille.actualisation, 303);
  }
  const lecture = readEtatCivil(context, saisie);
  const erreurs: ErreurForm[] = lecture.kind === "refuse" ? [...lecture.erreurs] : [];
  if (saisie.accord !== "oui")
    erreurs.push({
      champ: "accord",
      message: "Cochez votre accord, ou quittez cette page\u00A0: rien ne sera gardé.",
    });
  const { communes } = lecture;
  if (lecture.kind === "refuse" || erreurs.length > 0)
    return data({ saisie, erreurs, communes }, { status: 400 });
  const issue = await keepIdentite(services, { compte, identite: lecture.valeur, now: now() });
  if (issue.kind === "gardee") return redirect(famille.actualisation, 303);
  const refus = [{ champ: "nomNaissance", message: REFUS[issue.kind] }];
  return data({ saisie, erreurs: refus, communes }, { status: 409 });
}

export const meta: MetaFunction = () => [{ title: "Mise à jour annuelle de mon quotient – Portail famille" }];

export default function Actualisation() {
  const { peut, permise, gardee, champs } = useLoaderData<typeof loader>();
  const retour = useActionData<typeof action>();
  return (
    <>
      <Retour href={famille.traces}>Mes données</Retour>
      <ResumeErreurs erreurs={retour?.erreurs ?? []} />
      <h1>Mise à jour annuelle de mon quotient</h1>
      {permise ? null : (
        <Bandeau ton="info" titre="Rien n’est demandé pour vous">
          <p>
            Vous avez refusé que la ville demande votre quotient. Tant que ce choix tient, elle ne le
            redemande pas. <a href={famille.quotient.refus}>Changer ce choix</a>
          </p>
        </Bandeau>
      )}
      {gardee ? (
        <Gardee {...gardee} />
      ) : peut === "reglage-eteint" ? (
        <p>Votre ville ne redemande jamais un quotient d’elle-même, et ne garde pas votre état civil.</p>
      ) : (
        <>
          <Explication />
          {champs === null ? (
            <p>
              Vous êtes entré par un lien reçu par courriel. Pour laisser votre état civil, il faut un espace
              ouvert par FranceConnect, qui montre qui vous êtes. Sans lui, lancez vous-même la demande de
              votre quotient, une fois par an.
            </p>
          ) : (
            <Formulaire
              pays={champs.pays}
              saisie={retour?.saisie ?? champs.connu}
              erreurs={retour?.erreurs ?? []}
              communes={retour?.communes ?? []}
            />
          )}
        </>
      )}
    </>
  );
}

const Explication = () => (
  <>
    <p className="chapo">
      Une fois par an, la ville peut redemander elle-même votre quotient à la CAF et à la MSA. Vous n’avez
      alors rien à faire.
    </p>
    <ul>
      <li>Il lui faut votre état civil complet. Elle le garde chiffré, et ne s’en sert que pour cela.</li>
      <li>Un agent confirme avant que votre prix change. Vous recevez la décision.</li>
      <li>
        Rien ne vous y oblige&nbsp;: <strong>le prix sera le même</strong> si vous demandez vous-même votre
        quotient. Vous pouvez reprendre votre état civil quand vous voulez.
      </li>
    </ul>
  </>
);

function Gardee({ le, lignes }: { le: string; lignes: { cle: string; valeur: string }[] }) {
  return (
    <>
      <p className="chapo">
        La ville garde votre état civil depuis le {dateEnClair(le)}, avec votre accord. Elle s’en sert pour
        redemander votre quotient, et pour rien d’autre.
      </p>
      <ListeResume lignes={lignes} />
      <form method="post">
        <Bouton variante="second" name="geste" value="reprendre">
          Reprendre mon état civil
        </Bouton>
      </form>
      <p>Il est alors effacé tout de suite. Votre prix ne change pas.</p>
    </>
  );
}

interface FormulaireProps {
  pays: { valeur: string; libelle: string }[];
  saisie: Saisie;
  erreurs: readonly ErreurForm[];
  communes: { code: string; nom: string; departement: string }[];
}

const Formulaire = ({ pays, saisie, erreurs, communes }: FormulaireProps) => (
  <form method="post" noValidate>
    <h2>Votre état civil</h2>
    <ChampsEtatCivil pays={pays} communes={communes} erreurs={erreurs} saisie={saisie} pourSoi />
    <ChoixMultiple
      nom="accord"
      legende="Votre accord"
      erreur={messageOf(erreurs, "accord")}
      valeurs={saisie["accord"] ? [saisie["accord"]] : []}
      options={[
        {
          valeur: "oui",
          libelle:
            "J’accepte que la ville garde mon état civil et redemande mon quotient une fois par an. Je peux le reprendre.",
        },
      ]}
    />
    <Bouton name="geste" value="garder">
      Laisser mon état civil
    </Bouton>
  </form>
);
