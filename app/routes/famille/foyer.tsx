/** Who answers for the household, whom its children are shared with, and the codes that were given. */
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau, ListeResume } from "#app/components/liste-resume.tsx";
import { toNomComplet } from "#app/domain/foyer/adulte.ts";
import { attendPreuve, describeDroit } from "#app/domain/foyer/autorite.ts";
import type { Garde } from "#app/domain/foyer/garde.ts";
import { isUtilisable } from "#app/domain/foyer/invitation.ts";
import { toJour } from "#app/domain/temps/jour.ts";
import { cancelInvitation } from "#app/usecases/invite-adulte.ts";
import { requireFamille } from "#app/web/auth.server.ts";
import { readSaisie } from "#app/web/lecture-formulaire.server.ts";
import { paths } from "#app/web/paths.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { foyers, gardes, invitations, papiers } = context.services;
  const [foyer, adultes, partages, ouvertes, lettre] = await Promise.all([
    foyers.find(compte.foyerId, toJour(context.now())),
    foyers.listResponsables(compte.foyerId),
    gardes.list(compte.foyerId),
    invitations.listOuvertes(compte.foyerId),
    papiers.findLettreAConfirmer(compte.id),
  ]);
  if (!foyer) throw new Error("compte sans foyer");
  const unPayeur = context.services.ville.reglages.deuxFoyers === "un-seul-payeur";
  const prenomDe = (enfantId: string | null) => foyer.enfants.find(({ id }) => id === enfantId)?.prenom ?? "";
  return {
    /** Somebody types the code of a letter that is not clearly theirs. */
    courrierAConfirmer: lettre !== null,
    adultes: adultes.map(({ id, identite }) => ({
      id,
      nom: toNomComplet(identite),
      moi: id === compte.id,
    })),
    enfants: foyer.enfants.map(({ id, prenom, etat, droit }) => ({
      id,
      prenom,
      etat,
      lien: describeDroit({ droit }),
      attendPreuve: attendPreuve({ droit }),
      partage: partages.some(({ enfantId }) => enfantId === id),
      payeur: unPayeur ? describePayeur(partages.find(({ enfantId }) => enfantId === id)) : null,
    })),
    codes: ouvertes
      .filter((one) => isUtilisable(one, context.now()))
      .map(({ id, enfantId, expireLe }) => ({ id, enfant: prenomDe(enfantId), expireLe })),
  };
}

function describePayeur(garde: Garde | undefined): string | null {
  if (!garde) return null;
  const { payeur } = garde;
  if (!payeur) return "qui paie\u00A0: à dire";
  const qui = payeur.qui === "nous" ? "votre foyer" : "l’autre foyer";
  if (payeur.confirme) return `qui paie\u00A0: ${qui}`;
  return payeur.propose === "nous"
    ? `qui paie\u00A0: ${qui}, à confirmer par l’autre parent`
    : `qui paie\u00A0: ${qui}, à confirmer par vous`;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { compte } = await requireFamille(request, context);
  const { code = "" } = await readSaisie(request);
  // Already used or cancelled: the page says what stands now.
  await cancelInvitation(context.services, { compte, invitationId: code, now: context.now() });
  return redirect(paths.famille.foyer, 303);
}

export const meta: MetaFunction = () => [{ title: "Mon foyer – Portail famille" }];

type Vue = ReturnType<typeof useLoaderData<typeof loader>>;

function Codes({ codes }: Pick<Vue, "codes">) {
  if (codes.length === 0) return null;
  return (
    <>
      <h2>Codes donnés, pas encore utilisés</h2>
      <ul className="liens">
        {codes.map(({ id, enfant, expireLe }) => (
          <li key={id}>
            <form method="post">
              {enfant ? `Pour partager ${enfant}` : "Pour entrer dans ce foyer"}, jusqu’au{" "}
              {dateEnClair(expireLe)} <input type="hidden" name="code" value={id} />
              <Bouton variante="lien">
                Annuler <span className="visually-hidden">ce code{enfant ? ` pour ${enfant}` : ""}</span>
              </Bouton>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}

export default function Foyer() {
  const { courrierAConfirmer, adultes, enfants, codes } = useLoaderData<typeof loader>();
  return (
    <>
      <Retour href={paths.famille.accueil} />
      <h1>Mon foyer</h1>
      {courrierAConfirmer ? (
        <Bandeau ton="info" titre="Le code de votre courrier est chez un agent">
          <p>
            La ville doit vérifier que ce courrier est pour vous. Présentez une pièce d’identité au
            guichet&nbsp;; en attendant, n’ajoutez pas d’enfant ici.
          </p>
        </Bandeau>
      ) : null}
      <ListeResume
        lignes={[
          {
            cle: adultes.length > 1 ? "Adultes" : "Adulte",
            valeur: adultes.map(({ id, nom, moi }) => (
              <div key={id}>
                {nom}
                {moi ? " (vous)" : ""}
              </div>
            )),
          },
          ...enfants.map(({ id, prenom, etat, partage, payeur, lien, attendPreuve: attendue }) => ({
            cle: prenom,
            valeur: (
              <>
                {partage
                  ? "partagé avec un autre foyer"
                  : etat === "a-verifier"
                    ? "déclaré aussi par un autre compte, à vérifier par un agent"
                    : "dans ce foyer seulement"}
                {payeur ? (
                  <div>
                    {payeur}{" "}
                    <a href={paths.famille.payeur(id)}>
                      Voir<span className="visually-hidden"> qui paie pour {prenom}</span>
                    </a>
                  </div>
                ) : null}
                <div>Vous êtes&nbsp;: {lien}</div>
                {attendue ? (
                  <div>
                    <a href={paths.famille.donnerDocument("autorite")}>
                      Donner la preuve <span className="visually-hidden">pour {prenom}</span>
                    </a>
                  </div>
                ) : null}
              </>
            ),
            ...(partage || etat === "a-verifier"
              ? {}
              : {
                  modifier: {
                    href: paths.famille.inviter(id),
                    libelle: "Partager",
                    precision: `${prenom} avec l’autre parent, qui vit ailleurs`,
                  },
                }),
          })),
        ]}
      />
      <p>
        <a href={paths.famille.changement}>Ma situation a changé</a>
      </p>
      <Codes codes={codes} />
      <h2>L’autre parent</h2>
      <ul className="liens">
        <li>
          <a href={paths.famille.inviter()}>Nous vivons ensemble&nbsp;: l’inviter dans ce foyer</a>
        </li>
        {enfants.length > 0 ? (
          <li>
            Nous vivons séparément&nbsp;: partager chaque enfant avec le lien «&nbsp;Partager&nbsp;»
            ci-dessus. Chacun garde son foyer, et ne voit ni le quotient familial ni l’adresse de l’autre.
          </li>
        ) : null}
        <li>
          <a href={paths.famille.rejoindre}>J’ai reçu un code</a>
        </li>
        {adultes.length > 1 ? (
          <li>
            <a href={paths.famille.quitter}>Quitter ce foyer</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}
