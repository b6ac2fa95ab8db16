/** A decision, then one question that says nothing of who answers. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, ChoixUnique, Retour } from "#app/components/champs.tsx";
import { DecisionTarif } from "#app/components/decision-tarif.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { giveNote, NOTES } from "#app/usecases/droits/give-note.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readDecisionAffichee } from "#app/web/decision-pdf.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const decision = await context.services.decisions.find(compte.foyerId, params.id ?? "");
  if (!decision) throw data("Décision inconnue", { status: 404 });
  const merci = new URL(request.url).searchParams.has("merci");
  return { id: decision.id, decision: await readDecisionAffichee(context.services, decision), merci };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { note } = await readSaisie(request);
  const choisie = NOTES.find((one) => String(one) === note);
  const page = paths.famille.decision(params.id ?? "");
  if (choisie === undefined) return redirect(page, 303);
  await giveNote(context.services, { porte: compte.porte, note: choisie, now: context.now() });
  return redirect(`${page}?merci`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Décision ${page?.decision.numero ?? ""} – Portail famille` },
];

const LIBELLES: Readonly<Record<(typeof NOTES)[number], string>> = {
  5: "Très facile",
  4: "Facile",
  3: "Ni facile ni difficile",
  2: "Difficile",
  1: "Très difficile",
};

export default function DecisionFamille() {
  const { id, decision, merci } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Décision de tarif</h1>
      <p>
        <a href={paths.famille.decisionPdf(id)} download>
          Garder cette décision en PDF
        </a>
      </p>
      <DecisionTarif
        decision={decision}
        recours={(ligne) => (
          <p>
            <a href={paths.famille.revoir(id, ligne)}>
              {ligne ? (
                <>
                  Contester cette ligne
                  <span className="visually-hidden">
                    {" "}
                    {decision.recus
                      .filter(({ cle }) => cle === ligne)
                      .map(({ enfant, titre }) => `\u00A0: ${enfant}, ${titre}`)}
                  </span>
                </>
              ) : (
                "Demander à une personne de revoir cette décision"
              )}
            </a>
          </p>
        )}
      />
      <p>
        <a href={paths.famille.changement}>Ma situation a changé</a>
      </p>
      {merci ? (
        <Bandeau ton="succes" titre="Merci de votre réponse">
          <p>Elle est comptée avec les autres, sans rien qui vienne de vous.</p>
        </Bandeau>
      ) : (
        <form method="post" noValidate>
          <ChoixUnique
            nom="note"
            legende="Cette démarche a-t-elle été facile&nbsp;?"
            aide="Réponse anonyme et facultative&nbsp;: la ville ne voit que des totaux par mois."
            options={NOTES.map((note) => ({ valeur: String(note), libelle: LIBELLES[note] }))}
          />
          <Bouton variante="second">Répondre</Bouton>
        </form>
      )}
    </>
  );
}
