import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ConnexionFamilles } from "#app/components/franceconnect.tsx";
import { Guichet } from "#app/components/guichet.tsx";
import { readCoordonnees, readOuverture } from "#app/web/coordonnees.ts";
import { paths, RAISONS_ECHEC, type RaisonEchec } from "#app/web/paths.ts";

const TEXTES: Record<RaisonEchec, { titre: string; texte: string }> = {
  abandon: {
    titre: "Vous avez arrêté la connexion",
    texte: "Rien n’a été transmis à la ville. Vous pouvez recommencer quand vous voulez.",
  },
  refus: {
    titre: "FranceConnect n’a pas pu vous connecter",
    texte: "FranceConnect n’a pas confirmé votre identité. Recommencez, ou passez par le guichet.",
  },
  "acr-trop-faible": {
    titre: "Ce compte ne suffit pas",
    texte: "Le compte choisi n’est pas assez sûr pour ce service. Choisissez-en un autre sur FranceConnect.",
  },
  "jeton-invalide": {
    titre: "La réponse n’est pas sûre",
    texte: "La réponse reçue n’a pas pu être vérifiée. Par prudence, nous ne l’avons pas utilisée.",
  },
  panne: {
    titre: "FranceConnect ne répond pas",
    texte: "Le service est peut-être en panne. Réessayez dans quelques minutes, ou passez par le guichet.",
  },
  perdue: {
    titre: "Cette connexion n’est plus valable",
    texte: "Elle a déjà servi, ou elle a duré trop longtemps. Recommencez depuis le bouton.",
  },
};

export function loader({ params, context }: LoaderFunctionArgs) {
  const raison = RAISONS_ECHEC.find((one) => one === params.raison);
  if (!raison) throw data("Page inconnue", { status: 404 });
  return { ...TEXTES[raison], coordonnees: readCoordonnees(context), ...readOuverture(context) };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.titre ?? "Connexion"} – Portail famille` },
];

export default function Echec() {
  const { titre, texte, coordonnees, ouverte } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{titre}</h1>
      <p className="chapo">{texte}</p>
      <ConnexionFamilles
        ouverte={ouverte}
        action={paths.connexion.franceConnect}
        courriel={paths.connexion.courriel}
        aide={paths.aideFranceConnect}
        tarifs={paths.tarifs}
      />
      <h2>Vous préférez être aidé&nbsp;?</h2>
      <p>Le guichet vous donne le même prix, avec vos documents.</p>
      <Guichet {...coordonnees} />
    </>
  );
}
