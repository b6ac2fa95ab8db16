/** The site map. */
import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

export default [
  layout("routes/public/cadre.tsx", [index("routes/public/accueil.tsx")]),
  layout("routes/connexion/cadre.tsx", [
    route("connexion", "routes/connexion/page.tsx"),
    route("connexion/echec/:raison", "routes/connexion/echec.tsx"),
    route("connexion/deconnecte", "routes/connexion/deconnecte.tsx"),
  ]),
  route("connexion/franceconnect", "routes/connexion/franceconnect.depart.ts"),
  route("connexion/franceconnect/retour", "routes/connexion/franceconnect.retour.ts"),
  route("deconnexion", "routes/connexion/deconnexion.ts"),
  layout("routes/famille/cadre.tsx", [
    route("famille", "routes/famille/accueil.tsx"),
    route("famille/bienvenue", "routes/famille/bienvenue.tsx"),
  ]),
  route("sante", "routes/ressources/sante.ts"),
  route("ville.css", "routes/ressources/couleur-ville.ts"),
] satisfies RouteConfig;
