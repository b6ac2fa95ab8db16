/** Leaves a household that another adult answers for. */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { leaveFoyer } from "#app/usecases/leave-foyer.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const adultes = await context.services.foyers.listResponsables(compte.foyerId);
  if (adultes.length < 2) throw redirect(paths.famille.foyer);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  await leaveFoyer(context.services, { compte, now: context.now() });
  return redirect(paths.famille.foyer, 303);
}

export const meta: MetaFunction = () => [{ title: "Quitter ce foyer – Portail famille" }];

export default function Quitter() {
  return (
    <>
      <Retour href={paths.famille.foyer} />
      <h1>Quitter ce foyer&nbsp;?</h1>
      <p>
        Vous commencez un foyer à vous, vide. Les enfants, les demandes et les décisions restent dans celui
        que vous quittez&nbsp;: vous ne les verrez plus, et l’autre adulte ne verra pas ce que vous ferez
        ensuite.
      </p>
      <p>
        Pour garder un enfant dans les deux foyers, demandez d’abord à l’autre parent un code pour le
        partager, et utilisez-le après votre départ.
      </p>
      <form method="post">
        <Bouton>Quitter ce foyer</Bouton>
      </form>
    </>
  );
}
