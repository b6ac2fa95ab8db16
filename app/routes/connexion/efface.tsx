import type { MetaFunction } from "@remix-run/node";
import { paths } from "#app/web/paths.ts";

export const meta: MetaFunction = () => [{ title: "Vos données sont effacées – Portail famille" }];

export default function Efface() {
  return (
    <>
      <h1>Vos données sont effacées</h1>
      <p className="chapo">
        Ce que la loi garde s’effacera de lui-même à sa date. Sur un appareil partagé, déconnectez-vous aussi
        de FranceConnect si vous l’avez utilisé.
      </p>
      <p className="lien-seul">
        <a href={paths.accueil}>Revenir à l’accueil</a>
      </p>
    </>
  );
}
