/** « C'est l'autre parent qui est allocataire »: the caisse answers to that parent alone, so that parent retrieves. */
import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { toJour } from "#app/domain/temps/jour.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { readAutreParent } from "./autre-parent.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const foyer = await context.services.foyers.find(compte.foyerId, toJour(context.now()));
  if (foyer?.quotient.kind === "connue") throw redirect(paths.famille.quotient.resultat);
  return readAutreParent(context, compte);
}

export const meta: MetaFunction = () => [{ title: "L’autre parent est allocataire – Portail famille" }];

export default function AutreParent() {
  const etape = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.quotient.page} />
      <h1>L’autre parent est allocataire</h1>
      <p className="chapo">
        La CAF et la MSA ne donnent le quotient qu’à la personne dont c’est le dossier. L’autre parent le
        récupère avec son propre compte&nbsp;; il compte ensuite pour tout le foyer.
      </p>
      <Etape {...etape} />
      <h2>Vous vivez séparément&nbsp;?</h2>
      <p>
        Chacun a son propre quotient. Ne l’invitez pas dans votre foyer&nbsp;:{" "}
        <a href={paths.famille.foyer}>partagez plutôt l’enfant</a>, et donnez votre avis d’impôt si aucune
        caisse ne vous connaît.
      </p>
      <h2>L’autre parent ne peut pas&nbsp;?</h2>
      <p>
        <a href={paths.famille.donnerDocument()}>Donnez son attestation ou votre avis d’impôt</a>&nbsp;: un
        agent la lit, et le prix est le même.
      </p>
    </>
  );
}

function Etape(etape: ReturnType<typeof useLoaderData<typeof loader>>) {
  switch (etape.kind) {
    case "a-inviter":
      return (
        <>
          <ol>
            <li>Vous obtenez un code, et vous le lui donnez.</li>
            <li>Il s’identifie sur ce site, et écrit le code dans «&nbsp;Mon foyer&nbsp;».</li>
            <li>Il choisit «&nbsp;Récupérer mon quotient familial&nbsp;».</li>
          </ol>
          <p>
            <Bouton href={paths.famille.inviter()}>Inviter l’autre parent</Bouton>
          </p>
        </>
      );
    case "code-donne":
      return (
        <Bandeau ton="info" titre={"Prochaine étape\u00A0: l’autre parent écrit son code"}>
          <p>
            Le code que vous avez obtenu sert jusqu’au {dateEnClair(etape.expireLe)}. Une fois dans votre
            foyer, il récupère le quotient.{" "}
            <a href={paths.famille.inviter()}>Code perdu&nbsp;? En refaire un</a>
          </p>
        </Bandeau>
      );
    case "deja-la":
      return (
        <Bandeau ton="info" titre={`Prochaine étape\u00A0: ${etape.prenom} récupère le quotient`}>
          <p>
            {etape.prenom} est dans votre foyer. Il lui reste à se connecter et à choisir «&nbsp;Récupérer mon
            quotient familial&nbsp;».
          </p>
        </Bandeau>
      );
  }
}
