/** Notice on personal data: what GDPR articles 13 and 14 list (DP-04), on the basis of CRPA L114-8 (DP-01). */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Guichet } from "#app/components/guichet.tsx";
import { ListeResume } from "#app/components/liste-resume.tsx";
import { PREAVIS_EFFACEMENT_JOURS } from "#app/domain/conservation/inactivite.ts";
import { CONSERVATION_JOURS } from "#app/domain/piece/piece.ts";
import { RETENTION_LIBRE_MOIS } from "#app/domain/ville/reglages.ts";
import { readCoordonnees } from "#app/web/coordonnees.ts";
import { paths } from "#app/web/paths.ts";

/** One line for each scope a town may ask: the notice and the request come from the same list (DP-02). */
const DONNEES: Record<string, string> = {
  openid: "un numéro propre à votre compte",
  given_name: "vos prénoms",
  family_name: "votre nom de naissance",
  preferred_username: "votre nom d’usage",
  email: "votre adresse électronique",
  gender: "votre sexe",
  birthdate: "votre date de naissance",
  birthplace: "votre lieu de naissance",
  birthcountry: "votre pays de naissance",
  cnaf_quotient_familial:
    "votre quotient familial, son mois, la date de son calcul et la caisse qui le calcule",
  cnaf_allocataires: "l’identité des allocataires",
  cnaf_enfants: "l’identité des enfants connus de la caisse",
  cnaf_adresse: "l’adresse connue de la caisse",
};

const toDonnees = (scopes: readonly string[]): string =>
  scopes.map((scope) => DONNEES[scope] ?? scope).join(", ");

export function loader({ context }: LoaderFunctionArgs) {
  const { connecteurs, ville } = context.services;
  const { scopesConnexion, scopesQuotient } = connecteurs.franceConnect;
  const {
    courriel,
    delegueDonnees,
    retentionMois = RETENTION_LIBRE_MOIS,
    retentionJustification,
    conservationPiecesJours = CONSERVATION_JOURS,
  } = ville.reglages;
  return {
    coordonnees: readCoordonnees(context),
    courriel,
    delegue: delegueDonnees ?? null,
    adresse: (ville.reglages.rues ?? []).length > 0,
    retention: retentionMois,
    documents: conservationPiecesJours,
    justification: retentionMois > RETENTION_LIBRE_MOIS ? (retentionJustification ?? null) : null,
    deFranceConnect: toDonnees(scopesConnexion),
    auGuichet: connecteurs.apiParticulier !== undefined,
    deLaCaisse: toDonnees(scopesQuotient.filter((scope) => scope !== "openid")),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vos données personnelles – Portail famille de ${data?.coordonnees.nom ?? "la ville"}` },
];

export default function DonneesPersonnelles() {
  const {
    coordonnees,
    courriel,
    delegue,
    adresse,
    retention,
    documents,
    justification,
    deFranceConnect,
    deLaCaisse,
    auGuichet,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Vos données personnelles</h1>
      <p className="chapo">
        Ce que la ville sait de vous sur ce portail, pourquoi, et ce que vous pouvez demander.
      </p>

      <h2>Qui est responsable&nbsp;?</h2>
      <p>{coordonnees.nom} est responsable de l’usage de vos données sur ce portail.</p>
      <Guichet {...coordonnees} />
      {delegue ? <p>Délégué à la protection des données&nbsp;: {delegue}</p> : null}

      <h2>À quoi servent vos données&nbsp;?</h2>
      <ul>
        <li>vous reconnaître quand vous revenez&nbsp;;</li>
        <li>inscrire vos enfants à la cantine et aux activités&nbsp;;</li>
        <li>calculer votre prix et vous l’expliquer&nbsp;;</li>
        <li>permettre à un agent de traiter votre dossier&nbsp;;</li>
        <li>garder la trace de qui les a demandées ou consultées.</li>
      </ul>

      <h2>Sur quelle base légale&nbsp;?</h2>
      <p>
        La <strong>mission d’intérêt public</strong> de la commune (règlement général sur la protection des
        données, article&nbsp;6, paragraphe&nbsp;1, point&nbsp;e). L’article{" "}
        <span className="insecable">L114-8</span> du code des relations entre le public et l’administration
        permet à la ville de demander à une autre administration ce qui est nécessaire à votre démarche.
      </p>

      <h2>Quelles données, et d’où viennent-elles&nbsp;?</h2>
      <ListeResume
        lignes={[
          {
            cle: "De vous",
            valeur: `le nom, la date de naissance, l’école et la classe de vos enfants, votre lien avec eux, si vous habitez la commune${adresse ? " et à quelle adresse" : ""}, les activités choisies et, quand un prix en dépend, leur durée et si l’enfant apporte son repas, les documents que vous donnez ou montrez à un agent, et les messages que vous lui écrivez`,
          },
          { cle: "De FranceConnect", valeur: deFranceConnect },
          { cle: "De la CAF ou de la MSA", valeur: deLaCaisse },
        ]}
      />
      <p>
        La caisse d’allocations familiales (CAF) ou la Mutualité sociale agricole (MSA) répond à la ville par
        API Particulier, un service de l’État, et seulement quand vous lancez la demande
        {auGuichet ? ", ou quand vous donnez votre accord à un agent, au guichet" : ""}.{" "}
        {auGuichet
          ? "L’agent envoie alors vos noms, vos prénoms, votre sexe, votre date et votre lieu de naissance, lus sur votre pièce d’identité\u00A0: le lieu et le sexe ne sont pas gardés. "
          : ""}
        La ville ne reçoit ni vos revenus, ni le détail de vos allocations.
      </p>
      <p>
        Les informations sur l’enfant sont obligatoires pour l’inscrire. Laisser la ville demander votre
        quotient familial est facultatif&nbsp;: avec un document, le prix est le même.
      </p>

      <h2>Qui les reçoit&nbsp;?</h2>
      <p>
        Les agents habilités par la ville. Le prestataire qui héberge le portail, s’il y en a un, agit pour la
        ville et sur ses ordres. Votre quotient familial n’est donné à personne d’autre&nbsp;: ni à l’école,
        ni au fournisseur des repas, ni à une association.
      </p>

      <h2>Combien de temps&nbsp;?</h2>
      <p>La règle de la ville&nbsp;:</p>
      <ul>
        <li>
          La trace des échanges et des consultations&nbsp;: 36&nbsp;mois (code des relations entre le public
          et l’administration, article <span className="insecable">R114-9-7</span>).
        </li>
        <li>
          Votre espace, votre foyer, votre quotient familial et vos prix&nbsp;: {retention}&nbsp;mois après
          votre dernière connexion, la réponse à votre dernier dossier ou la fin de votre dernière année
          d’inscription. Un courriel vous prévient {PREAVIS_EFFACEMENT_JOURS}&nbsp;jours avant l’effacement,
          et il suffit de vous connecter pour tout garder. Tant que votre espace vit, une demande, ses prix et
          un quotient remplacé sont effacés après {retention}&nbsp;mois, une fois leur année scolaire finie.
          {justification ? <> Pourquoi plus de 36&nbsp;mois&nbsp;: {justification}</> : null}
        </li>
        <li>
          Un document que vous montrez au guichet n’est pas gardé par le portail, qui note seulement lequel a
          été lu, quand et par qui.
        </li>
        <li>Vos messages et leurs réponses&nbsp;: aussi longtemps, ou jusqu’à ce que vous les effaciez.</li>
        <li>
          Un document que vous donnez en ligne&nbsp;: effacé {documents}&nbsp;jours après la réponse de
          l’agent, un an au plus sans réponse, ou par vous tant que personne ne l’a ouvert.
        </li>
      </ul>
      <p>
        Dans votre espace, «&nbsp;Mes données&nbsp;» montre ce qui est gardé, en donne une copie et permet de
        l’effacer. Sans espace, écrivez à <a href={`mailto:${courriel}`}>{courriel}</a>, appelez ou venez au
        guichet.
      </p>

      <h2>Vos droits</h2>
      <ul>
        <li>voir vos données, en avoir une copie, et savoir qui les a consultées&nbsp;;</li>
        <li>
          les faire corriger&nbsp;; une erreur sur le quotient familial se corrige auprès de la CAF ou de la
          MSA&nbsp;;
        </li>
        <li>en faire suspendre l’usage, ou les faire effacer quand la loi le permet&nbsp;;</li>
        <li>demander qu’un agent revoie un prix calculé automatiquement.</li>
      </ul>
      <p>
        Demandez-le au guichet, par téléphone ou à <a href={`mailto:${courriel}`}>{courriel}</a>
        {delegue ? <>, ou au délégué à la protection des données</> : null}. La ville répond en un mois.
      </p>

      <h2>Vous opposer</h2>
      <p>
        Vous pouvez vous opposer à ce que la ville demande votre quotient familial. Dans votre espace, la page
        «&nbsp;Refuser ou m’opposer&nbsp;» l’enregistre et vous pouvez y changer d’avis&nbsp;; sinon, dites-le
        au guichet ou par téléphone. Cela ne coûte rien et <strong>le prix sera le même</strong>. Vous pouvez
        aussi vous opposer aux autres usages, pour une raison qui tient à votre situation.
      </p>

      <h2>Réclamer auprès de la CNIL</h2>
      <p>
        Si vous pensez que vos droits ne sont pas respectés, vous pouvez{" "}
        <a href="https://www.cnil.fr/fr/plaintes">adresser une plainte à la CNIL</a>, la Commission nationale
        de l’informatique et des libertés, 3&nbsp;place de Fontenoy, TSA&nbsp;80715, 75334 Paris
        CEDEX&nbsp;07.
      </p>

      <h2>Cookie</h2>
      <p>
        Le portail dépose un seul cookie, nécessaire à la connexion. Il n’y a ni mesure d’audience, ni
        publicité. <a href={paths.cookies}>En savoir plus sur ce cookie</a>.
      </p>
    </>
  );
}
