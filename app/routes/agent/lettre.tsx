/** A letter for one adult known on paper, whose code is shown once, to be printed: from a file or from the counter. */
import { data, type AppLoadContext } from "@remix-run/node";
import { Bouton, Retour } from "#app/components/champs.tsx";
import { dateEnClair } from "#app/components/dates.ts";
import { Bandeau } from "#app/components/liste-resume.tsx";
import { Texte } from "#app/components/texte.tsx";
import { formatCode, VALIDITE_COURRIER_JOURS } from "#app/domain/foyer/invitation.ts";
import { handCode } from "#app/usecases/agent/open-papier.ts";
import type { Agent } from "#app/usecases/ports/magasin.ts";

/** Null: no such adult in this household. */
export async function readLettre(
  { services: { papiers, ville, origine } }: AppLoadContext,
  { foyerId, adulteId }: { foyerId: string; adulteId: string },
) {
  const adulte = (await papiers.listAdultes(foyerId)).find(({ id }) => id === adulteId);
  return (
    adulte && {
      nom: `${adulte.prenoms} ${adulte.nom}`.trim(),
      ville: ville.nom,
      telephone: ville.reglages.telephone,
      adresse: origine,
    }
  );
}

/** Null: no such adult in this household. */
export async function answerCode(
  { services, now }: AppLoadContext,
  quoi: { agent: Agent; foyerId: string; adulteId: string },
) {
  const issue = await handCode(services, { ...quoi, now: now() });
  if (issue.kind === "introuvable") return null;
  return data(
    { code: formatCode(issue.code), expireLe: issue.expireLe },
    { headers: { "Cache-Control": "no-store" } },
  );
}

interface Props extends NonNullable<Awaited<ReturnType<typeof readLettre>>> {
  retour: string;
  fait: { code: string; expireLe: string } | undefined;
}

export function Lettre({ retour, nom, ville, telephone, adresse, fait }: Props) {
  if (!fait)
    return (
      <>
        <Retour href={retour} />
        <h1>Remettre un code à {nom}</h1>
        <p>
          Le code sert une fois, pendant {VALIDITE_COURRIER_JOURS}&nbsp;jours. Un nouveau code remplace
          l’ancien. Remettez-le en main propre ou par la poste, jamais par courriel&nbsp;: l’identité de
          FranceConnect devra aussi être celle de {nom}.
        </p>
        <form method="post">
          <Bouton>Obtenir un code</Bouton>
        </form>
      </>
    );
  return (
    <>
      <Retour href={retour} />
      <Bandeau ton="attention" titre="Imprimez cette page maintenant">
        <p>Le portail ne pourra plus montrer ce code.</p>
      </Bandeau>
      <h1>Votre dossier en ligne</h1>
      <p>
        À l’attention de <Texte>{nom}</Texte>. La ville de {ville} tient déjà un dossier à votre nom. Pour le
        retrouver sur internet&nbsp;:
      </p>
      <ol>
        <li>ouvrez {adresse} et identifiez-vous avec FranceConnect&nbsp;;</li>
        <li>dans «&nbsp;Mon foyer&nbsp;», choisissez «&nbsp;J’ai reçu un code&nbsp;»&nbsp;;</li>
        <li>écrivez ce code avant le {dateEnClair(fait.expireLe)}&nbsp;:</li>
      </ol>
      <p className="code-a-donner">
        <Texte>{fait.code}</Texte>
      </p>
      <p>
        Ne le donnez à personne. Sans internet, ou si ce courrier n’est pas pour vous, appelez le {telephone}.
      </p>
    </>
  );
}
