/** Who pays for a shared child, in a town that wants one payer: one parent says it, the other confirms. */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { toJour } from "#app/domain/temps/jour.ts";
import { designatePayeur, GESTES_PAYEUR, type GestePayeur } from "#app/usecases/designate-payeur.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

const readEnfantId = (request: Request): string => new URL(request.url).searchParams.get("enfant") ?? "";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyers, ville } = context.services;
  const enfantId = readEnfantId(request);
  const foyer = await foyers.find(compte.foyerId, toJour(context.now()));
  const garde = foyer?.partages.find((one) => one.enfantId === enfantId);
  const enfant = foyer?.enfants.find(({ id }) => id === enfantId);
  if (!garde || !enfant || ville.reglages.deuxFoyers !== "un-seul-payeur")
    throw redirect(paths.famille.foyer);
  return { prenom: enfant.prenom, payeur: garde.payeur };
}

const isGeste = (mot: string): mot is GestePayeur => GESTES_PAYEUR.some((one) => one === mot);

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { geste = "" } = await readSaisie(request);
  const enfantId = readEnfantId(request);
  if (!isGeste(geste) || context.services.ville.reglages.deuxFoyers !== "un-seul-payeur")
    return redirect(paths.famille.foyer, 303);
  const issue = await designatePayeur(context.services, { compte, enfantId, geste, now: context.now() });
  // The page says what stands now, whoever said it.
  return redirect(issue.kind === "introuvable" ? paths.famille.foyer : paths.famille.payeur(enfantId), 303);
}

export const meta: MetaFunction = () => [{ title: "Qui paie pour un enfant partagé – Portail famille" }];

function Geste({ geste, children, second }: { geste: GestePayeur; children: string; second?: boolean }) {
  return (
    <form method="post">
      <input type="hidden" name="geste" value={geste} />
      <Bouton {...(second && { variante: "second" as const })}>{children}</Bouton>
    </form>
  );
}

export default function PayeurEnfant() {
  const { prenom, payeur } = useLoaderData<typeof loader>();
  const nous = payeur?.qui === "nous";
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <h1>Qui paie pour {prenom}&nbsp;?</h1>
      <p>
        Dans cette ville, un seul des deux foyers paie pour un enfant partagé&nbsp;: il l’inscrit, à son prix.
        L’un le dit, l’autre confirme. En attendant, chacun a son propre prix, provisoire.
      </p>
      {payeur === null ? (
        <div className="actions">
          <Geste geste="nous">Notre foyer paie</Geste>
          <Geste geste="autre" second>
            L’autre foyer paie
          </Geste>
        </div>
      ) : (
        <>
          <p className="chapo">
            {payeur.confirme
              ? `C’est convenu\u00A0: ${nous ? "votre foyer paie" : `l’autre foyer paie, et inscrit ${prenom}`}`
              : payeur.propose === "nous"
                ? `Vous avez dit que ${nous ? "votre foyer" : "l’autre foyer"} paie. L’autre parent doit confirmer, depuis son espace`
                : `L’autre parent dit que ${nous ? "votre foyer" : "son foyer"} paie. Êtes-vous d’accord\u00A0? Sans réponse, rien ne change`}
            .
          </p>
          <div className="actions">
            {!payeur.confirme && payeur.propose === "autre" ? (
              <Geste geste="confirmer">Je confirme</Geste>
            ) : null}
            <Geste geste="annuler" second>
              {payeur.confirme
                ? "Ne plus être d’accord"
                : payeur.propose === "nous"
                  ? "Annuler"
                  : "Je refuse"}
            </Geste>
          </div>
        </>
      )}
      <p>L’autre parent est prévenu de chaque changement. Aucun de vous ne voit le quotient de l’autre.</p>
    </>
  );
}
