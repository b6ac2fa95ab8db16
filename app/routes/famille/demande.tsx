/** Confirmation: the number, what happens next, a page that can be kept. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Confirmation } from "#app/components/liste-resume.tsx";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { demandes, decisions, cas } = context.services;
  const demande = await demandes.find(compte.foyerId, params.id ?? "");
  if (demande?.etat !== "envoyee") throw data("Demande inconnue", { status: 404 });
  const decision = (await decisions.list(compte.foyerId)).find(({ demandeId }) => demandeId === demande.id);
  const ouverts = await cas.listOuverts(compte.foyerId);
  const [attente] = ouverts;
  return {
    numero: demande.numero ?? "",
    decision: decision ? { id: decision.id, provisoire: decision.provisoire } : null,
    limite: attente?.repondreAvant ?? null,
    documentAttendu: ouverts.some(({ motif }) => motif === "document-attendu"),
    email: compte.identite.email,
  };
}

export const meta: MetaFunction = () => [{ title: "Votre demande est envoyée – Portail famille" }];

export default function Demande() {
  const { numero, decision, limite, documentAttendu, email } = useLoaderData<typeof loader>();
  return (
    <>
      <Confirmation titre="Votre demande est envoyée" numero={numero} />
      <h2>Et maintenant&nbsp;?</h2>
      {decision ? (
        <p>
          {decision.provisoire
            ? "Vos enfants sont inscrits, à un prix provisoire."
            : "Vos enfants sont inscrits et leur prix est décidé."}{" "}
          {email ? "Nous vous avons écrit à l’adresse transmise par FranceConnect." : ""}
        </p>
      ) : (
        <p>Vos enfants sont inscrits. Un agent doit encore décider du prix.</p>
      )}
      {documentAttendu ? (
        <p>
          Apportez ou envoyez votre attestation de la CAF ou de la MSA, ou votre avis d’impôt&nbsp;: un agent
          l’attend pour décider.
        </p>
      ) : null}
      {limite && (decision === null || decision.provisoire) ? (
        <p>Un agent répond avant le {dateEnClair(limite)}. Vous recevrez alors une nouvelle décision.</p>
      ) : null}
      <p className="actions">
        {decision ? <Bouton href={paths.famille.decision(decision.id)}>Voir la décision</Bouton> : null}{" "}
        <a href={paths.famille.accueil}>Revenir à mon espace</a>
      </p>
    </>
  );
}
