/**
 * Accessibility declaration, in the order of the official form (AX-03). No audit has been made: the law then says
 * « non conforme » (AX-01), and a clean automatic check changes nothing to it (AX-14).
 */
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Guichet } from "#app/components/guichet.tsx";
import { DateTexte } from "#app/components/date-texte.tsx";
import { paths } from "#app/web/paths.ts";
import { readCoordonnees } from "#app/web/coordonnees.ts";

const ETABLIE_LE = "2026-11-24";

export const loader = ({ context }: LoaderFunctionArgs) => readCoordonnees(context);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Accessibilité – Portail famille de ${data?.nom ?? "la ville"}` },
];

export default function Accessibilite() {
  const coordonnees = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Accessibilité&nbsp;: non conforme</h1>
      <p className="chapo">
        {coordonnees.nom} s’engage à rendre ce portail accessible à tous, comme le demande l’article&nbsp;47
        de la loi n°&nbsp;<span className="insecable">2005-102</span> du 11&nbsp;février 2005. Cette
        déclaration vaut pour toutes les pages du portail famille.
      </p>
      <h2>État de conformité</h2>
      <p>
        Le portail famille est <strong>non conforme</strong> au référentiel général d’amélioration de
        l’accessibilité (RGAA). Aucun audit n’a encore été fait, et sans audit la conformité ne peut pas être
        mesurée.
      </p>
      <h2>Contenus non accessibles</h2>
      <p>
        Sans audit, la ville ne peut pas en donner la liste. Une page vous arrête&nbsp;?{" "}
        <a href="#contact">Prévenez la ville</a>.
      </p>
      <h2>Ce qui a été vérifié</h2>
      <p>
        Des vérifications automatiques seulement. Elles ne trouvent qu’une partie des défauts et ne remplacent
        pas un audit.
      </p>
      <ul>
        <li>Outil&nbsp;: axe-core, dans le navigateur Chromium.</li>
        <li>
          Pages publiques&nbsp;: l’accueil, tous les tarifs, le simulateur et ses réponses, la connexion et
          ses échecs, l’aide sans FranceConnect, les données personnelles, cette page et la page introuvable.
        </li>
        <li>
          Espace famille&nbsp;: la bienvenue, l’accueil, l’attente et la réponse sur le quotient familial, les
          prix, l’inscription et sa vérification, la demande, la décision et vos données.
        </li>
        <li>Espace des agents&nbsp;: la file des dossiers et un dossier.</li>
        <li>
          Les pages publiques s’affichent aussi sans JavaScript, et sur un écran de 320&nbsp;pixels de large.
        </li>
        <li>
          Aucun essai n’a encore été fait avec un lecteur d’écran, ni avec des personnes en situation de
          handicap.
        </li>
      </ul>
      <h2>Ce qui est prévu</h2>
      <p>Le schéma pluriannuel d’accessibilité et le plan de l’année ne sont pas encore publiés.</p>
      <h2>Établissement de cette déclaration</h2>
      <p>
        Cette déclaration a été établie le <DateTexte date={ETABLIE_LE} />. Le portail est fait avec HTML,
        CSS, SVG et JavaScript.
      </p>
      <h2 id="contact">Contacter la ville</h2>
      <p>
        Si une page ou un service vous est inaccessible, la ville vous donne l’information autrement ou fait
        la démarche avec vous. Elle répond en une semaine au plus.
      </p>
      <Guichet {...coordonnees} />
      <h2>Si la réponse ne vous convient pas</h2>
      <p>
        Vous avez signalé un défaut qui vous empêche d’utiliser le portail, et vous n’avez pas eu de réponse
        satisfaisante&nbsp;? Vous pouvez saisir le Défenseur des droits&nbsp;:
      </p>
      <ul>
        <li>
          <a href="https://www.defenseurdesdroits.fr/nous-contacter-355">écrire au Défenseur des droits</a>
          &nbsp;;
        </li>
        <li>
          <a href="https://www.defenseurdesdroits.fr/carte-des-delegues">
            rencontrer son délégué près de chez vous
          </a>
          &nbsp;;
        </li>
        <li>
          lui envoyer un courrier gratuit, sans timbre&nbsp;: Défenseur des droits, Libre réponse 71120, 75342
          Paris CEDEX&nbsp;07.
        </li>
      </ul>
      <p>
        Voir aussi <a href={paths.donneesPersonnelles}>vos données personnelles</a>.
      </p>
    </>
  );
}
