/** What the agent reads beside the answer: the household, its quotients, its decisions, what happened. */
import { DateTexte } from "#app/components/date-texte.tsx";
import { Etiquette, Fil } from "#app/components/liste-resume.tsx";
import { PrixCompares } from "#app/components/prix-compares.tsx";
import { Texte } from "#app/components/texte.tsx";
import type { FiltreFile } from "#app/domain/dossier/filtre-file.ts";
import { paths } from "#app/web/paths.ts";
import type { VueDossier } from "./vue-dossier.ts";

/** The queue that the agent came from: the pages reached from here bring back to it. */
interface Venue {
  filtre: FiltreFile;
}

export function Foyer({
  casId,
  adultes,
  adultesPapier,
  enfants,
  domicile,
  adresse,
  quotients,
  peutDecider,
  filtre,
}: VueDossier & Venue & { peutDecider: boolean }) {
  return (
    <>
      <section className="bloc">
        <h2>Foyer</h2>
        <dl>
          <dt>{adultes.length + adultesPapier.length > 1 ? "Adultes" : "Adulte"}</dt>
          <dd>
            {adultes.map(({ id, nom, email }) => (
              <div key={id}>
                {nom}
                {email ? <small> {email}</small> : <small> sans adresse électronique</small>}
              </div>
            ))}
            {adultesPapier.map(({ id, nom }) => (
              <div key={id}>
                {nom} <small>sans espace</small>{" "}
                {peutDecider ? (
                  <a href={paths.agent.courrier(casId, id, filtre)}>
                    Remettre un code <span className="visually-hidden">à {nom}</span>
                  </a>
                ) : null}
              </div>
            ))}
          </dd>
          <dt>{enfants.length > 1 ? "Enfants" : "Enfant"}</dt>
          <dd>
            {enfants.length === 0 ? "aucun pour l’instant" : null}
            {enfants.map(({ id, nom, detail, lien, aVerifier }) => (
              <div key={id}>
                {nom} {aVerifier ? <Etiquette ton="attention">à vérifier</Etiquette> : null}
                <small> {detail}</small>
                <div>
                  <small>{lien}</small>
                </div>
              </div>
            ))}
          </dd>
          <dt>Domicile</dt>
          <dd>
            {domicile}
            {adresse ? (
              <div>
                {adresse.texte} <small>{adresse.detail}</small>
              </div>
            ) : null}
          </dd>
        </dl>
        {peutDecider ? (
          <ul>
            <li>
              <a href={paths.agent.double(casId, null, filtre)}>Chercher un double de ce dossier</a>
            </li>
            <li>
              <a href={paths.agent.separation(casId, {}, filtre)}>Séparer ce dossier en deux</a>
            </li>
          </ul>
        ) : null}
      </section>
      <section className="bloc">
        <h2>Quotients</h2>
        {quotients.length === 0 ? (
          <p>Rien n’a encore été demandé.</p>
        ) : (
          <Fil evenements={quotients.map(({ date, texte }) => ({ date, texte }))} />
        )}
      </section>
    </>
  );
}

/** @param lire the address where a document is read beside the answer, when the page waits for one */
export function Pieces({ casId, pieces, lire }: VueDossier & { lire: ((id: string) => string) | null }) {
  return (
    <section className="bloc">
      <h2>Documents</h2>
      {pieces.length === 0 ? <p>La famille n’a donné aucun document.</p> : null}
      <Fil
        evenements={pieces.map(({ id, libelle, donneeLe, etat, taille, ouvrable, declaration }) => ({
          date: donneeLe,
          texte: (
            <>
              {ouvrable ? (
                <a href={paths.agent.piece(casId, id)} download>
                  {libelle}
                </a>
              ) : (
                libelle
              )}{" "}
              <small>{ouvrable ? taille : etat}</small>
              {ouvrable && lire ? (
                <div>
                  <a href={lire(id)}>
                    Lire ici<span className="visually-hidden">&nbsp;: {libelle}</span>
                  </a>
                </div>
              ) : null}
              {declaration ? <div>{declaration}</div> : null}
            </>
          ),
        }))}
      />
    </section>
  );
}

export function Prix({ demandes, prix }: VueDossier) {
  if (demandes.length > 0)
    return (
      <section className="bloc">
        <h2>Prix en vigueur</h2>
        {demandes.map(({ id, numero, lignes, attentes }) => (
          <div key={id}>
            <PrixCompares legende={`Demande ${numero}`} lignes={lignes} />
            {attentes.length > 0 ? <p>Pas encore inscrit&nbsp;: {attentes.join("\u00A0; ")}.</p> : null}
          </div>
        ))}
      </section>
    );
  return (
    <section className="bloc">
      <h2>Prix en vigueur</h2>
      {prix.length === 0 ? (
        <p>Aucun prix encore&nbsp;: il manque un enfant ou le domicile.</p>
      ) : (
        <PrixCompares legende="Ce que la famille voit, sans demande envoyée" lignes={prix} />
      )}
    </section>
  );
}

export function Decisions({
  casId,
  decisions,
  peutFixer,
  filtre,
}: VueDossier & Venue & { peutFixer: boolean }) {
  return (
    <section className="bloc">
      <h2>Décisions</h2>
      {peutFixer && decisions.length > 0 ? (
        <p>
          <a href={paths.agent.prixFixe(casId, filtre)}>Fixer un prix à la place de la grille</a>
        </p>
      ) : null}
      {decisions.length === 0 ? <p>Aucune décision n’a encore été prise.</p> : null}
      {decisions.map(({ id, numero, priseLe, auteur, provisoire, motivation, note, lignes }) => (
        <details key={id}>
          <summary>
            {numero}, <DateTexte date={priseLe} />{" "}
            {provisoire ? <Etiquette ton="attention">provisoire</Etiquette> : null}
          </summary>
          <p>Prise par&nbsp;: {auteur}.</p>
          {motivation ? <p className="motivation">{motivation}</p> : null}
          {note ? (
            <p>
              <strong>Pour le dossier&nbsp;:</strong> <Texte>{note}</Texte>
            </p>
          ) : null}
          <ul>
            {lignes.map(({ cle, enfant, titre, montant, unite, du }) => (
              <li key={cle}>
                {enfant}, {titre}&nbsp;: {montant ?? "sans prix"} {montant ? unite : ""}
                {du ? (
                  <>
                    {" "}
                    à partir du <DateTexte date={du} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
          <p>
            <a href={paths.agent.decisionPdf(casId, id)} download>
              La décision en PDF
            </a>
            {" · "}
            <a href={paths.agent.rejeu(casId, id, filtre)}>
              Rejouer le calcul<span className="visually-hidden"> de la décision {numero}</span>
            </a>
          </p>
        </details>
      ))}
    </section>
  );
}

export function Suivi({ autres, echanges, acces }: VueDossier) {
  return (
    <>
      <section className="bloc">
        <h2>Autres points ouverts</h2>
        {autres.length === 0 ? <p>Aucun autre point n’attend pour cette famille.</p> : null}
        {autres.length > 0 ? (
          <ul>
            {autres.map(({ id, motif, age, echeance }) => (
              <li key={id}>
                <a href={paths.agent.dossier(id)}>{motif}</a> {age}{" "}
                <Etiquette ton={echeance.ton}>{echeance.texte}</Etiquette>
              </li>
            ))}
          </ul>
        ) : null}
      </section>
      <section className="bloc">
        <h2>Accès à ce dossier</h2>
        <p>
          <strong>Votre consultation est enregistrée et visible de la famille.</strong>
        </p>
        {acces.nombre > 0 ? (
          <details>
            <summary>
              {acces.nombre === 1
                ? "1 consultation avant la vôtre"
                : `${acces.nombre} consultations avant la vôtre`}
            </summary>
            <ul>
              {acces.derniers.map((texte) => (
                <li key={texte}>{texte}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <section className="bloc">
        <h2>Échanges</h2>
        {echanges.length === 0 ? <p>Rien encore.</p> : null}
        <Fil
          evenements={echanges.map(({ date, texte, par }) => ({
            date,
            texte: par ? `${texte} (${par})` : texte,
          }))}
        />
      </section>
    </>
  );
}
