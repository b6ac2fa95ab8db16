import type { Persona } from "../personas.ts";
import { escapeHtml, page } from "./commun.ts";
import { CLAIMS_FRANCECONNECT } from "./franceconnect-demande.ts";

const NOMS_CLAIMS: Readonly<Record<string, string>> = {
  given_name: "Prénoms",
  family_name: "Nom de naissance",
  preferred_username: "Nom d'usage",
  gender: "Sexe",
  birthdate: "Date de naissance",
  birthplace: "Lieu de naissance",
  birthcountry: "Pays de naissance",
  email: "Adresse électronique",
};

const NOMS_CNAF: Readonly<Record<string, string>> = {
  cnaf_quotient_familial: "Quotient familial CAF & MSA et composition familiale",
  cnaf_allocataires: "Identités allocataire et conjoint",
  cnaf_enfants: "Identités enfants",
  cnaf_adresse: "Adresse du foyer",
};

export function renderChoix(base: string, service: string, personas: readonly Persona[]): string {
  const liens = personas
    .map(
      ({ slug, prenoms, nom, note }) =>
        `<li><a href="${base}/persona/${encodeURIComponent(slug)}" data-persona="${escapeHtml(slug)}">${escapeHtml(
          `${prenoms.join(" ")} ${nom}`,
        )}</a> : ${escapeHtml(note)}</li>`,
    )
    .join("\n");
  return page(
    "FranceConnect : choisir une personne",
    `<p>Pour accéder à <strong>${escapeHtml(service)}</strong>, choisissez qui se connecte.</p>
${renderAbandon(base)}
<ul class="personas">
${liens}
</ul>`,
  );
}

export function renderInformation(
  base: string,
  service: string,
  persona: Persona,
  scopes: readonly string[],
): string {
  const nom = escapeHtml(service);
  const claims = new Set(scopes.flatMap((scope) => CLAIMS_FRANCECONNECT[scope] ?? []));
  const identite = Object.entries(NOMS_CLAIMS).filter(([claim]) => claims.has(claim));
  const donnees = Object.entries(NOMS_CNAF).filter(([scope]) => scopes.includes(scope));
  return page(
    `Continuer sur ${service}`,
    `<p>Vous allez vous connecter en tant que :<br><strong>${escapeHtml(`${persona.prenoms.join(" ")} ${persona.nom}`)}</strong></p>
${renderListe("Données transmises", "identite", identite)}
${renderListe("Informations récupérées depuis CNAF & MSA", "cnaf", donnees)}
<form method="post" action="${base}/continuer">
<input type="hidden" name="persona" value="${escapeHtml(persona.slug)}">
<button type="submit" data-action="continuer">Continuer sur ${nom}</button>
</form>
<p><a href="${base}?choisir=1" data-action="changer">Changer de personne</a></p>
${renderAbandon(base)}`,
  );
}

function renderListe(titre: string, cle: string, entrees: readonly (readonly [string, string])[]): string {
  if (entrees.length === 0) return "";
  const lignes = entrees.map(([nom, texte]) => `<li data-donnee="${nom}">${escapeHtml(texte)}</li>`).join("");
  return `<h2>${escapeHtml(titre)}</h2><ul data-transmis="${cle}">${lignes}</ul>`;
}

function renderAbandon(base: string): string {
  return `<form method="post" action="${base}/abandon"><button type="submit" class="secondaire" data-action="abandon">Abandonner et revenir au service</button></form>`;
}
