/** « J'ai reçu un code » : what it would do is said before it is done. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Bouton, Champ, ResumeErreurs, Retour } from "#app/components/champs.tsx";
import {
  acceptInvitation,
  readCode,
  type LectureCode,
  type RefusCode,
} from "#app/usecases/accept-invitation.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { messageOf } from "#app/web/form.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

const REFUS: Readonly<Record<RefusCode["kind"], string>> = {
  inutilisable:
    "Ce code ne marche pas. Vérifiez-le avec la personne qui vous l’a donné\u00A0; il sert une seule fois, et elle peut en faire un nouveau.",
  "trop-d-essais":
    "Trop de codes essayés en une heure. Attendez une heure, puis écrivez celui que l’on vous a donné.",
  "le-sien":
    "Ce code vient de votre propre foyer\u00A0: donnez-le à l’autre parent, qui l’écrit dans son espace.",
  "foyer-commence":
    "Votre espace contient déjà des enfants ou des demandes\u00A0: un agent de la ville peut réunir les deux foyers. Si vous vivez séparément, demandez plutôt un code pour partager l’enfant.",
};

const STATUTS: Readonly<Record<RefusCode["kind"], number>> = {
  inutilisable: 400,
  "trop-d-essais": 429,
  "le-sien": 409,
  "foyer-commence": 409,
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireFamille(request, context);
  return null;
}

const toPromesse = (lecture: Exclude<LectureCode, RefusCode>) =>
  lecture.kind === "papier"
    ? { kind: lecture.kind, par: "", enfant: "" }
    : lecture.kind === "adulte"
      ? { kind: lecture.kind, par: lecture.par, enfant: "" }
      : { kind: lecture.kind, par: lecture.par, enfant: lecture.enfant.prenom };

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { code = "", geste } = await readSaisie(request);
  const quoi = { compte, texte: code, now: context.now() };
  const issue =
    geste === "accepter"
      ? await acceptInvitation(context.services, quoi)
      : await readCode(context.services, quoi);
  if (issue.kind === "chez-un-agent") return redirect(paths.famille.foyer, 303);
  if (issue.kind === "entre" || issue.kind === "partage") return redirect(paths.famille.foyer, 303);
  if (issue.kind === "adulte" || issue.kind === "garde" || issue.kind === "papier")
    return data({ erreurs: [], code, promesse: toPromesse(issue) });
  const erreurs = [{ champ: "code", message: REFUS[issue.kind] }];
  return data({ erreurs, code, promesse: null }, { status: STATUTS[issue.kind] });
}

export const meta: MetaFunction = () => [{ title: "J’ai reçu un code – Portail famille" }];

export default function Rejoindre() {
  const retour = useActionData<typeof action>();
  if (retour?.promesse?.kind === "papier") return <Retrouver code={retour.code} />;
  if (retour?.promesse) return <Confirmer {...retour.promesse} code={retour.code} />;
  const erreurs = retour?.erreurs ?? [];
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <h1>J’ai reçu un code</h1>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" noValidate>
        <Champ
          nom="code"
          libelle="Code"
          aide="Dix lettres et chiffres, par exemple 4F7KM-2QXDR. Il vient de l’autre parent, ou de la mairie."
          valeur={retour?.code}
          erreur={messageOf(erreurs, "code")}
          autoComplete="off"
          taille={16}
        />
        <Bouton>Continuer</Bouton>
      </form>
    </>
  );
}

/** Says nothing of the file: whoever holds the letter may not be its addressee. */
function Retrouver({ code }: { code: string }) {
  return (
    <>
      <Retour href={paths.famille.rejoindre} />
      <h1>Retrouver le dossier de votre courrier&nbsp;?</h1>
      <p>
        Si votre identité est bien celle de la personne à qui la mairie a écrit, vous retrouvez son dossier
        tout de suite&nbsp;: enfants, quotient familial et prix. Sinon, un agent vérifie avec vous.
      </p>
      <form method="post">
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="geste" value="accepter" />
        <Bouton>Retrouver ce dossier</Bouton>
      </form>
      <p>
        <a href={paths.famille.foyer}>Non, revenir à mon foyer</a>
      </p>
    </>
  );
}

function Confirmer({ kind, par, enfant, code }: { kind: string; par: string; enfant: string; code: string }) {
  const adulte = kind === "adulte";
  return (
    <>
      <Retour href={paths.famille.rejoindre} />
      <h1>{adulte ? `Entrer dans le foyer de ${par}\u00A0?` : `Partager ${enfant} avec ${par}\u00A0?`}</h1>
      {adulte ? (
        <p>
          Vous verrez les mêmes enfants, le même quotient familial et les mêmes prix. Chacun garde son compte.
        </p>
      ) : (
        <p>
          {enfant} apparaîtra aussi dans votre espace. Vous gardez votre foyer, votre quotient familial et vos
          prix, et {par} les siens&nbsp;: aucun de vous ne voit ceux de l’autre.
        </p>
      )}
      <form method="post">
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="geste" value="accepter" />
        <Bouton>{adulte ? "Entrer dans ce foyer" : `Partager ${enfant}`}</Bouton>
      </form>
      <p>
        <a href={paths.famille.foyer}>Non, revenir à mon foyer</a>
      </p>
    </>
  );
}
