/** What the family gave, and what became of it. */
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, Tableau } from "#app/components/liste-resume.tsx";
import { isDeclare } from "#app/domain/bases/declaration.ts";
import {
  CONSERVATION_JOURS,
  formatTaille,
  isReprenable,
  LIBELLES_ETAT_PIECE,
  MOTS_PIECE,
} from "#app/domain/piece/piece.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { takeBackPiece } from "#app/usecases/take-back-piece.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";
import { readAttendues } from "#app/web/pieces-attendues.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { pieces, foyers, cas, ville } = context.services;
  const { foyerId } = compte;
  const foyer = await foyers.find(foyerId, toJour(context.now()));
  const [attente] = await cas.listOuverts(foyerId);
  const donnees = await pieces.list(foyerId);
  return {
    pieces: donnees.map((piece) => ({
      id: piece.id,
      libelle: piece.pour?.libelle ?? MOTS_PIECE[piece.nature].libelle,
      donneeLe: piece.donneeLe,
      etat: piece.verifieeLe && piece.etat === "saine" ? "lu par un agent" : LIBELLES_ETAT_PIECE[piece.etat],
      taille: formatTaille(piece.taille),
      reprenable: isReprenable(piece),
    })),
    attendues: (await readAttendues(context.services, { foyerId, date: toJour(context.now()) })).map(
      ({ libelle, prenom, activites, etat, ...objet }) => ({
        titre: `${libelle}, ${prenom}`,
        activites: activites.join(", "),
        etat,
        href: etat === null ? paths.famille.donnerPour({ ...objet, libelle }) : null,
      }),
    ),
    limite: attente?.repondreAvant ?? null,
    provisoire: foyer !== null && isDeclare(foyer.quotient),
    jours: ville.reglages.conservationPiecesJours ?? CONSERVATION_JOURS,
    donne: new URL(request.url).searchParams.has("donne"),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { piece: pieceId = "" } = await readSaisie(request);
  const issue = await takeBackPiece(context.services, { compte, pieceId, now: context.now() });
  switch (issue.kind) {
    case "introuvable":
      throw data("Document inconnu", { status: 404 });
    case "retenue":
      return data({ retenue: true }, { status: 409 });
    case "reprise":
      return redirect(paths.famille.documents, 303);
  }
}

export const meta: MetaFunction = () => [{ title: "Mes documents – Portail famille" }];

export default function Documents() {
  const { pieces, attendues, limite, provisoire, jours, donne } = useLoaderData<typeof loader>();
  const retenue = useActionData<typeof action>()?.retenue ?? false;
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Mes documents</h1>
      {retenue ? (
        <Bandeau ton="attention" titre="Ce document ne peut plus être effacé ici">
          <p>
            Un agent l’a ouvert, ou il a déjà disparu. Appelez le guichet si vous l’avez donné par erreur.
          </p>
        </Bandeau>
      ) : null}
      {donne ? (
        <Bandeau ton="succes" titre="Votre document est reçu">
          <p>
            {limite
              ? `Un agent le lira. Réponse prévue avant le ${dateEnClair(limite)}.`
              : "Un agent le lira."}
            {provisoire ? " Jusque-là, votre prix est provisoire." : ""}
          </p>
        </Bandeau>
      ) : null}
      {attendues.length > 0 ? (
        <Tableau
          legende="Demandés par les activités de vos enfants"
          entetes={["Document", "Pour", "État"]}
          lignes={attendues.map(({ titre, activites, etat, href }) => [
            titre,
            activites,
            href ? (
              <a key={titre} href={href}>
                Donner <span className="visually-hidden">{titre}</span>
              </a>
            ) : (
              etat
            ),
          ])}
        />
      ) : null}
      <Tableau
        legende="Du plus récent au plus ancien"
        entetes={["Document", "Donné le", "État", "Action"]}
        vide="Vous n’avez donné aucun document."
        lignes={pieces.map(({ id, libelle, donneeLe, etat, taille, reprenable }) => [
          libelle,
          `${dateEnClair(donneeLe)}, ${taille}`,
          etat,
          reprenable ? (
            <form method="post" key={id}>
              <Bouton variante="lien" name="piece" value={id}>
                Effacer <span className="visually-hidden">{libelle}</span>
              </Bouton>
            </form>
          ) : (
            "–"
          ),
        ])}
      />
      <p>
        Seuls les agents qui traitent votre dossier peuvent ouvrir ces documents, et chaque ouverture est
        écrite dans <a href={paths.famille.traces}>Mes données</a>. La ville les efface {jours} jours après sa
        réponse.
      </p>
      <p className="actions">
        {donne ? (
          <>
            <Bouton href={paths.famille.prix}>Voir mes prix</Bouton>{" "}
            <a href={paths.famille.donnerDocument()}>Donner un autre document</a>
          </>
        ) : (
          <>
            <Bouton href={paths.famille.donnerDocument()}>Donner un document</Bouton>{" "}
            <a href={paths.famille.prix}>Voir mes prix</a>
          </>
        )}
      </p>
    </>
  );
}
