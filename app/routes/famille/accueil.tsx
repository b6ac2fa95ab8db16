/** The family's space: what is done, what comes next. */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { Suivi } from "#app/components/suivi.tsx";
import { Texte } from "#app/components/texte.tsx";
import { libelleEtat } from "#app/domain/bases/etats.ts";
import { findFinProche } from "#app/domain/bases/rappel-quotient.ts";
import { isDeclare } from "#app/domain/bases/declaration.ts";
import { attendPreuve } from "#app/domain/foyer/autorite.ts";
import { toPrenom } from "#app/domain/foyer/adulte.ts";
import { describeDeclares, listDeclares } from "#app/domain/foyer/situation.ts";
import type { Piece } from "#app/domain/piece/piece.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { listAttentes } from "#app/web/attentes.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { paths } from "#app/web/paths.ts";
import { readAttendues } from "#app/web/pieces-attendues.ts";
import { readAutreParent, type EtapeAutreParent } from "./autre-parent.server.ts";
import { listSuivis } from "#app/web/suivi.ts";
import { DOMICILE } from "./domicile.ts";
import { RefusCourriel } from "./refus-courriel.tsx";

function describeDocuments(pieces: readonly Piece[], aDonner: number): string {
  const gardees = pieces.filter(({ etat }) => etat === "en-attente" || etat === "saine").length;
  const refusees = pieces.filter(({ etat }) => etat === "infectee" || etat === "illisible").length;
  const dits = gardees === 0 ? "aucun" : gardees === 1 ? "1 document donné" : `${gardees} documents donnés`;
  return [
    dits,
    ...(refusees > 0 ? [`${refusees} à donner de nouveau`] : []),
    ...(aDonner > 0 ? [`${aDonner} à donner pour les activités`] : []),
  ].join(", ");
}

/** What is awaited from the other adult, once one is there or was given a code. */
function describeAttendu(etape: EtapeAutreParent): string | null {
  switch (etape.kind) {
    case "a-inviter":
      return null;
    case "code-donne":
      return `l’autre parent doit écrire son code, avant le ${dateEnClair(etape.expireLe)}`;
    case "deja-la":
      return `${etape.prenom} peut le récupérer aussi`;
  }
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const date = toJour(context.now());
  const foyer = await context.services.foyers.find(compte.foyerId, date);
  if (!foyer) throw new Error("compte sans foyer");
  const { enfants, residence, adresse, quotient } = foyer;
  const { services } = context;
  const decisions = await services.decisions.list(foyer.id);
  const pieces = await services.pieces.list(foyer.id);
  const attendues = await readAttendues(services, {
    foyerId: foyer.id,
    date,
  });
  const dernier = (await services.messages.list(foyer.id)).findLast(({ de }) => de === "agent");
  const { email } = compte.identite;
  const refus = email === null ? null : await services.refusCourriels.find(email);
  return {
    refus: email !== null && refus ? { adresse: email, refuseLe: refus.refuseLe } : null,
    suivis: listSuivis(await services.cas.listOuverts(foyer.id), date),
    dernierMessage: dernier?.ecritLe ?? null,
    decisions: decisions.map(({ id, numero, priseLe, provisoire, cause, effet }) => ({
      id,
      numero,
      priseLe,
      provisoire,
      // What replaces a price later is said before it does.
      nouveauLe: cause !== undefined && effet.du > date ? effet.du : null,
    })),
    finQuotient: findFinProche(quotient, services.ville.reglages, date),
    inscriptions:
      (await services.demandes.listInscrits(foyer.id, services.ville.reglages.anneeScolaire)).length > 0,
    prenom: toPrenom(compte.identite),
    enfants: enfants.map(({ id, prenom, classe, etat, droit }) => ({
      id,
      prenom,
      classe,
      etat,
      preuve: attendPreuve({ droit }),
    })),
    declaree:
      compte.porte === "courriel"
        ? `${compte.identite.prenoms} ${compte.identite.nomNaissance}`.trim()
        : null,
    attentes: await listAttentes(services, foyer, services.ville.reglages.anneeScolaire),
    domicile: DOMICILE[residence],
    adresse: adresse && [adresse.numero, adresse.rue].filter(Boolean).join(" "),
    quotient:
      quotient.kind === "connue"
        ? `${quotient.quotient.valeur.replace(".", ",")}${isDeclare(quotient) ? ", à vérifier par un agent" : ""}`
        : quotient.kind === "en-attente"
          ? "pas encore récupéré"
          : libelleEtat(quotient),
    situation:
      foyer.situation &&
      `${describeDeclares(foyer.situation)}${foyer.situation.verifiee && listDeclares(foyer.situation).length > 0 ? ", vérifié par un agent" : ""}`,
    quotientConnu: quotient.kind === "connue",
    autreParent: quotient.kind === "connue" ? null : describeAttendu(await readAutreParent(context, compte)),
    documents: describeDocuments(pieces, attendues.filter(({ etat }) => etat === null).length),
    suivant:
      enfants.length === 0
        ? { href: paths.famille.ajouterEnfant, libelle: "Ajouter un enfant" }
        : residence === "inconnue"
          ? { href: paths.famille.residence, libelle: "Dire où nous habitons" }
          : quotient.kind === "en-attente" || quotient.kind === "perimee"
            ? { href: paths.famille.quotient.page, libelle: "Récupérer mon quotient familial" }
            : { href: paths.famille.prix, libelle: "Voir mes prix" },
  };
}

export const meta: MetaFunction = () => [{ title: "Mon espace – Portail famille" }];

export default function AccueilFamille() {
  const {
    prenom,
    refus,
    declaree,
    enfants,
    domicile,
    adresse,
    situation,
    quotient,
    quotientConnu,
    finQuotient,
    autreParent,
    documents,
    suivant,
    attentes,
    decisions,
    suivis,
    dernierMessage,
    inscriptions,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Bonjour {prenom}</h1>
      <p>
        <Bouton href={suivant.href}>{suivant.libelle}</Bouton>
      </p>
      {refus ? (
        <RefusCourriel {...refus}>
          <p>
            <a href={paths.famille.adresse}>Changer ou confirmer mon adresse</a>
          </p>
        </RefusCourriel>
      ) : null}
      <Suivi suivis={suivis} />
      <ListeResume
        lignes={[
          ...(declaree ? [{ cle: "Vous", valeur: `${declaree}, identité déclarée` }] : []),
          {
            cle: "Enfants",
            valeur:
              enfants.length === 0
                ? "aucun pour l’instant"
                : enfants.map(({ id, prenom: p, classe, etat, preuve }) => (
                    <div key={id}>
                      {p}, {classe}
                      {etat === "a-verifier" ? ", à vérifier par un agent" : ""}
                      {preuve ? ", preuve de votre droit d’agir à vérifier" : ""}
                    </div>
                  )),
            // A declared child changes at the counter: an agent may already have read it.
            modifier: { href: paths.famille.ajouterEnfant, libelle: "Ajouter", precision: "un enfant" },
          },
          ...(attentes.length > 0
            ? [
                {
                  cle: "Places attendues",
                  valeur: attentes.map(({ valeur, texte }) => <div key={valeur}>{texte}</div>),
                },
              ]
            : []),
          {
            cle: "Domicile",
            valeur: adresse ? (
              <>
                {adresse}
                <div>{domicile}</div>
              </>
            ) : (
              domicile
            ),
            modifier: { href: paths.famille.residence, precision: "le domicile" },
          },
          ...(situation
            ? [
                {
                  cle: "Situation",
                  valeur: situation,
                  modifier: { href: paths.famille.situation, precision: "votre situation" },
                },
              ]
            : []),
          {
            cle: "Quotient familial",
            valeur: autreParent ? (
              <>
                {quotient}
                <div>
                  <a href={paths.famille.quotient.autreParent}>{autreParent}</a>
                </div>
              </>
            ) : finQuotient ? (
              <>
                {quotient}
                <div>sert jusqu’au {dateEnClair(finQuotient)}&nbsp;: mettez-le à jour avant</div>
              </>
            ) : (
              quotient
            ),
            modifier: quotientConnu
              ? { href: paths.famille.quotient.resultat, libelle: "Voir", precision: "le quotient familial" }
              : {
                  href: paths.famille.quotient.page,
                  libelle: "Récupérer",
                  precision: "le quotient familial",
                },
          },
          {
            cle: "Documents",
            valeur: documents,
            modifier: { href: paths.famille.documents, libelle: "Voir", precision: "les documents" },
          },
          {
            cle: "Messages",
            valeur: dernierMessage
              ? `dernier message de la ville le ${dateEnClair(dernierMessage)}`
              : "aucun message de la ville",
            modifier: { href: paths.famille.messages, libelle: "Voir ou écrire", precision: "des messages" },
          },
        ]}
      />
      {inscriptions ? (
        <p>
          <a href={paths.famille.inscriptions}>Voir, modifier ou arrêter mes inscriptions</a>
        </p>
      ) : null}
      {decisions.length > 0 ? (
        <>
          <h2>Mes décisions</h2>
          <ul className="liens">
            {decisions.map(({ id, numero, priseLe, provisoire, nouveauLe }) => (
              <li key={id}>
                <a href={paths.famille.decision(id)}>
                  Décision <Texte>{numero}</Texte> du {dateEnClair(priseLe)}
                </a>
                {provisoire ? " (prix provisoire)" : ""}
                {nouveauLe ? `, nouveau prix à partir du ${dateEnClair(nouveauLe)}` : ""}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
