/** The site map. */
import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

export default [
  layout("routes/public/cadre.tsx", [index("routes/public/accueil.tsx")]),
  route("sante", "routes/ressources/sante.ts"),
] satisfies RouteConfig;
