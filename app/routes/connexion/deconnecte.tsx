import type { MetaFunction } from "@remix-run/node";
import { paths } from "#app/web/paths.ts";

export const meta: MetaFunction = () => [{ title: "Vous êtes déconnecté – Portail famille" }];

export default function Deconnecte() {
  return (
    <>
      <h1>Vous êtes déconnecté</h1>
      <p>Vous pouvez fermer cette page, même sur un téléphone que vous partagez.</p>
      <p className="lien-seul">
        <a href={paths.accueil}>Revenir à l’accueil</a>
      </p>
    </>
  );
}
