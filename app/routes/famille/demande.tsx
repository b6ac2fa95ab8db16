/** Confirmation: the number, what happens next, a page that can be kept. */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { Bandeau, Confirmation } from "#app/components/liste-resume.tsx";
import { Suivi } from "#app/components/suivi.tsx";
import { toValeur } from "#app/domain/inscription/choix.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { listAttentes } from "#app/web/attentes.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { readAttendues } from "#app/web/pieces-attendues.ts";
import { listSuivis } from "#app/web/suivi.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { demandes, decisions, foyers, cas } = context.services;
  const demande = await demandes.find(compte.foyerId, params.id ?? "");
  if (demande?.etat !== "envoyee") throw data("Demande inconnue", { status: 404 });
  const decision = (await decisions.list(compte.foyerId)).find(({ demandeId }) => demandeId === demande.id);
  const foyer = await foyers.find(compte.foyerId, toJour(context.now()));
  const demandees = new Set(demande.choix.map(toValeur));
  const attentes = foyer
    ? (await listAttentes(context.services, foyer, demande.annee)).filter(({ valeur }) =>
        demandees.has(valeur),
      )
    : [];
  return {
    numero: demande.numero ?? "",
    decision: decision ? { id: decision.id, provisoire: decision.provisoire } : null,
    suivis: listSuivis(await cas.listOuverts(compte.foyerId), toJour(context.now())),
    attentes,
    toutAttend: attentes.length === demande.choix.length,
    aDonner: (
      await readAttendues(context.services, {
        foyerId: compte.foyerId,
        date: toJour(context.now()),
      })
    ).flatMap(({ libelle, prenom, etat }) => (etat === null ? [`${libelle}, ${prenom}`] : [])),
    email: compte.identite.email,
  };
}

export const meta: MetaFunction = () => [{ title: "Votre demande est envoyée – Portail famille" }];

export default function Demande() {
  const { numero, decision, suivis, attentes, toutAttend, aDonner, email } = useLoaderData<typeof loader>();
  const inscrits = attentes.length > 0 ? "Les autres inscriptions sont faites" : "Vos enfants sont inscrits";
  return (
    <>
      <Confirmation titre="Votre demande est envoyée" numero={numero} />
      <h2>Et maintenant&nbsp;?</h2>
      {attentes.length > 0 ? (
        <Bandeau ton="attention" titre="Il n’y a plus de place pour l’instant">
          <ul>
            {attentes.map(({ valeur, texte }) => (
              <li key={valeur}>{texte}</li>
            ))}
          </ul>
          <p>
            Vous n’avez rien à faire&nbsp;: quand une place se libère, elle va à la première demande envoyée.
            Votre espace dit votre place dans la liste. Rien n’est dû tant que l’enfant n’est pas inscrit.
          </p>
        </Bandeau>
      ) : null}
      {toutAttend ? (
        decision ? (
          <p>Le prix qui s’appliquera est déjà décidé.</p>
        ) : null
      ) : decision ? (
        <p>
          {decision.provisoire
            ? `${inscrits}, à un prix provisoire.`
            : `${inscrits} et leur prix est décidé.`}{" "}
          {email ? "Nous vous avons écrit à l’adresse transmise par FranceConnect." : ""}
        </p>
      ) : (
        <p>{inscrits}. Un agent doit encore décider du prix.</p>
      )}
      {aDonner.length > 0 ? (
        <>
          <p>Les activités demandent encore&nbsp;:</p>
          <ul>
            {aDonner.map((titre) => (
              <li key={titre}>{titre}</li>
            ))}
          </ul>
          <p>
            <a href={paths.famille.documents}>Donner ces documents</a>. Le prix ne les attend pas.
          </p>
        </>
      ) : null}
      <Suivi suivis={suivis} />
      <p className="actions">
        {decision ? <Bouton href={paths.famille.decision(decision.id)}>Voir la décision</Bouton> : null}{" "}
        <a href={paths.famille.accueil}>Revenir à mon espace</a>
      </p>
    </>
  );
}
