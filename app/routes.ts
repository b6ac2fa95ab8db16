/** The site map. */
import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

export default [
  layout("routes/public/cadre.tsx", [
    index("routes/public/accueil.tsx"),
    route("accessibilite", "routes/public/accessibilite.tsx"),
    route("donnees-personnelles", "routes/public/donnees-personnelles.tsx"),
    route("aide-franceconnect", "routes/public/aide-franceconnect.tsx"),
    route("*", "routes/public/introuvable.tsx"),
  ]),
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
    route("famille/enfants/ajouter", "routes/famille/enfants.ajouter.tsx"),
    route("famille/residence", "routes/famille/residence.tsx"),
    route("famille/quotient-familial", "routes/famille/quotient-familial.tsx"),
    route("famille/quotient-familial/attente", "routes/famille/quotient-familial.attente.tsx"),
    route("famille/quotient-familial/retour", "routes/famille/quotient-familial.retour.tsx"),
    route("famille/quotient-familial/resultat", "routes/famille/quotient-familial.resultat.tsx"),
    route("famille/prix", "routes/famille/prix.tsx"),
    route("famille/inscription", "routes/famille/inscription.tsx"),
    route("famille/inscription/verification", "routes/famille/inscription.verification.tsx"),
    route("famille/demandes/:id", "routes/famille/demande.tsx"),
    route("famille/decisions/:id", "routes/famille/decision.tsx"),
    route("famille/mes-donnees", "routes/famille/mes-donnees.tsx"),
  ]),
  route("famille/quotient-familial/depart", "routes/famille/quotient-familial.depart.ts"),
  route("famille/quotient-familial/reception", "routes/famille/quotient-familial.reception.ts"),
  route("famille/quotient-familial/document", "routes/famille/quotient-familial.document.ts"),
  layout("routes/agent/cadre-connexion.tsx", [
    route("agent/connexion", "routes/agent/connexion.tsx"),
    route("connexion/proconnect/echec/:raison", "routes/connexion/proconnect.echec.tsx"),
    route("connexion/proconnect/deconnecte", "routes/connexion/proconnect.deconnecte.tsx"),
  ]),
  route("connexion/proconnect", "routes/connexion/proconnect.depart.ts"),
  route("connexion/proconnect/retour", "routes/connexion/proconnect.retour.ts"),
  layout("routes/agent/cadre.tsx", [
    route("agent/file", "routes/agent/file.tsx"),
    route("agent/dossiers/:id", "routes/agent/dossier.tsx"),
  ]),
  layout("routes/ville/cadre.tsx", [
    route("ville/grilles", "routes/ville/grilles.tsx"),
    route("ville/grilles/importer", "routes/ville/importer.tsx"),
  ]),
  route("agent", "routes/agent/accueil.ts"),
  route("agent/deconnexion", "routes/agent/deconnexion.ts"),
  route("sante", "routes/ressources/sante.ts"),
  route("schemas/:fichier", "routes/ressources/schema.ts"),
  route("ville.css", "routes/ressources/couleur-ville.ts"),
] satisfies RouteConfig;
