/** Each refusal has its page, which says what to do: ProConnect knows the person, the town decides (SE-22). */
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Bouton } from "#app/components/champs.tsx";
import { BoutonProConnect } from "#app/components/franceconnect.tsx";
import { insecable } from "#app/components/typographie.ts";
import { paths, RAISONS_ECHEC_AGENT, type RaisonEchecAgent } from "#app/web/paths.ts";

interface Texte {
  titre: string;
  texte: string;
  /** Known to ProConnect: leaving it is the way to another account. */
  identifie?: true;
}

const makeTextes = (ville: string): Record<RaisonEchecAgent, Texte> => ({
  abandon: {
    titre: "Vous avez arrêté la connexion",
    texte: "Rien n’a été transmis au portail. Vous pouvez recommencer quand vous voulez.",
  },
  refus: {
    titre: "ProConnect n’a pas pu vous connecter",
    texte:
      "ProConnect n’a pas confirmé votre identité. Recommencez ; si cela continue, prévenez le service informatique de votre employeur.",
  },
  "acr-trop-faible": {
    titre: "Il faut un second facteur",
    texte:
      "Un mot de passe seul n’ouvre pas les dossiers des familles. Activez un second facteur sur votre compte professionnel (code par courriel ou par application, ou clé), puis recommencez.",
  },
  "jeton-invalide": {
    titre: "La réponse n’est pas sûre",
    texte: "La réponse reçue n’a pas pu être vérifiée. Par prudence, nous ne l’avons pas utilisée.",
  },
  panne: {
    titre: "ProConnect ne répond pas",
    texte: "Le service est peut-être en panne. Réessayez dans quelques minutes.",
  },
  perdue: {
    titre: "Cette connexion n’est plus valable",
    texte: "Elle a déjà servi, ou elle a duré trop longtemps. Recommencez depuis le bouton.",
  },
  inconnu: {
    titre: "Vous n’êtes pas sur la liste des agents",
    texte: `ProConnect vous a reconnu, mais ${ville} n’a pas ouvert d’accès à votre adresse électronique. Demandez-le à l’administrateur du portail, avec l’adresse qui vous sert sur ProConnect.`,
    identifie: true,
  },
  "autre-commune": {
    titre: "Votre employeur n’est pas celui attendu ici",
    texte: `Cet espace est celui des agents de ${ville}, et ProConnect dit que vous travaillez pour un autre établissement. Recommencez avec le compte de ${ville}, ou allez sur le portail de votre commune. Si c’est une erreur, l’administrateur du portail peut corriger le SIRET de votre accès.`,
    identifie: true,
  },
  suspendu: {
    titre: "Votre accès est suspendu",
    texte: `${ville} a suspendu votre accès. Demandez à l’administrateur du portail pourquoi, et s’il peut le rouvrir.`,
    identifie: true,
  },
  "sans-role": {
    titre: "Vous n’avez pas encore de rôle",
    texte: `Vous êtes sur la liste des agents de ${ville}, mais aucun rôle ne vous est donné. Dites à l’administrateur du portail ce que vous avez à faire : il choisira le rôle.`,
    identifie: true,
  },
});

export function loader({ params, context }: LoaderFunctionArgs) {
  const raison = RAISONS_ECHEC_AGENT.find((one) => one === params.raison);
  if (!raison) throw data("Page inconnue", { status: 404 });
  const { texte, ...page } = makeTextes(context.services.ville.nom)[raison];
  return { ...page, texte: insecable(texte) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.titre ?? "Connexion"} – Espace agents` },
];

export default function EchecAgent() {
  const { titre, texte, identifie } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{titre}</h1>
      <p>{texte}</p>
      {identifie ? (
        // ProConnect would bring the same account back without a word: leaving it comes first.
        <form method="post" action={paths.agent.deconnexion}>
          <Bouton>Quitter ProConnect pour changer de compte</Bouton>
        </form>
      ) : (
        <form method="post" action={paths.connexion.proConnect}>
          <BoutonProConnect />
        </form>
      )}
    </>
  );
}
