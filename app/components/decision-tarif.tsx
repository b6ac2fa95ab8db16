/** A tariff decision as it is read: number, author, prices with their receipts, mentions. Same for family and agent. */
import { describeAttente } from "#app/domain/inscription/places.ts";
import { dateEnClair } from "./dates.ts";
import { ListeResume } from "./liste-resume.tsx";
import { PrixTicket, type Recu } from "./prix.tsx";
import { Texte } from "./texte.tsx";

export interface DecisionAffichee {
  numero: string;
  priseLe: string;
  autorite: string;
  auteur: { nom: string; qualite: string; motivation: string } | null;
  /** Why an automatic decision replaces another one. */
  cause: string | null;
  provisoire: boolean;
  effet: { du: string; au: string };
  /** `effet`: from when this price applies, and what it replaces, in words. */
  recus: (Recu & { enfant: string; montant: string; effet: string; attente: number | null })[];
  mentions: { code: string; titre: string; texte: string }[];
}

export function DecisionTarif({ decision }: { decision: DecisionAffichee }) {
  const { numero, priseLe, autorite, auteur, provisoire, effet, recus, mentions } = decision;
  const motif = auteur?.motivation ?? decision.cause;
  return (
    <>
      <ListeResume
        lignes={[
          { cle: "Numéro", valeur: <span className="insecable">{numero}</span> },
          { cle: "Prise le", valeur: dateEnClair(priseLe) },
          {
            cle: "Par",
            valeur: auteur
              ? `${autorite}, par ${auteur.nom}, ${auteur.qualite}`
              : `${autorite}, par traitement automatique`,
          },
          ...(motif ? [{ cle: "Motif", valeur: motif }] : []),
          {
            cle: "Valable",
            valeur:
              effet.du > effet.au
                ? `aucun jour avant le ${dateEnClair(effet.au)}\u00A0: le préavis de la hausse finit après`
                : `du ${dateEnClair(effet.du)} au ${dateEnClair(effet.au)}`,
          },
          { cle: "Prix", valeur: provisoire ? "provisoire" : "définitif" },
        ]}
      />
      <h2>Vos prix</h2>
      {recus.map((recu) => (
        <PrixTicket
          key={recu.cle}
          titre={`${recu.enfant}, ${recu.titre}`}
          sousTitre={
            <>
              {recu.attente === null ? null : (
                <>
                  <strong>Pas encore inscrit&nbsp;: {describeAttente(recu.attente)}.</strong>{" "}
                </>
              )}
              {recu.effet}
            </>
          }
          montant={recu.montant}
          unite={recu.unite}
          provisoire={recu.provisoire}
          etapes={recu.etapes}
          source={recu.source}
          ouvert
        />
      ))}
      <h2>Vos droits</h2>
      {mentions.map(({ code, titre, texte }) => (
        <section key={code} data-mention={code}>
          <h3>{titre}</h3>
          <p>
            <Texte>{texte}</Texte>
          </p>
        </section>
      ))}
    </>
  );
}
