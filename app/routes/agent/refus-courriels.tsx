/** A mail that did not arrive: said on the file, with what to do instead. */
import type { AppLoadContext } from "@remix-run/node";
import { DateTexte } from "#app/components/date-texte.tsx";
import { Bandeau } from "#app/components/liste-resume.tsx";
import type { Compte } from "#app/usecases/ports/magasin.ts";

export interface RefusLu {
  adresse: string;
  code: number;
  refuseLe: string;
}

export async function listRefus(
  { services }: AppLoadContext,
  responsables: readonly Pick<Compte, "identite">[],
): Promise<RefusLu[]> {
  const adresses = [...new Set(responsables.flatMap(({ identite }) => identite.email ?? []))];
  const refus = await Promise.all(
    adresses.map(async (adresse) => ({ adresse, lu: await services.refusCourriels.find(adresse) })),
  );
  return refus.flatMap(({ adresse, lu }) => (lu ? [{ adresse, ...lu }] : []));
}

/** At least one adult of the household has an address that takes our mail. */
export async function isJoignable(context: AppLoadContext, foyerId: string): Promise<boolean> {
  const responsables = await context.services.foyers.listResponsables(foyerId);
  const refusees = (await listRefus(context, responsables)).map(({ adresse }) => adresse);
  return responsables.some(({ identite: { email } }) => email !== null && !refusees.includes(email));
}

export function RefusCourriels({ refus }: { refus: readonly RefusLu[] }) {
  return refus.map(({ adresse, code, refuseLe }) => (
    <Bandeau
      key={adresse}
      ton="attention"
      titre={
        <>
          Le courriel du <DateTexte date={refuseLe} /> n’est pas arrivé
        </>
      }
    >
      <p>
        Le serveur de {adresse} l’a refusé (réponse {code})&nbsp;: cette boîte n’existe pas, ou n’existe plus.
        Plus aucun courriel n’y part tant que la famille ne l’a pas changée ou confirmée dans son espace.
      </p>
      <p>
        À faire&nbsp;: appelez la famille, ou écrivez-lui par courrier. Vos messages restent à lire dans son
        espace.
      </p>
    </Bandeau>
  ));
}
