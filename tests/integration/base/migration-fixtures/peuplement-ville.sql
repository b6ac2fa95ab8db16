-- Every table of a town as the first migration made it, parents first. That version is published: this file
-- never follows the schema. The same SQL on both engines.
INSERT INTO ville (id, slug, nom, siret, cle, reglages, prive) VALUES ('ville-1', 'essai', 'Essai', '21440999700019', 'cle', '{}', 'scelle');
INSERT INTO compte (id, sub_empreinte, cree_le, prive) VALUES ('compte-1', 'sub-1', '2026-11-24T09:00:00.000Z', 'scelle'), ('compte-2', 'sub-2', '2026-11-24T09:00:00.000Z', 'scelle');
INSERT INTO foyer (id, version, residence, cree_le) VALUES ('foyer-1', 1, 'inconnue', '2026-11-24T09:00:00.000Z'), ('foyer-2', 7, 'verifiee-commune', '2026-11-24T09:00:00.000Z');
INSERT INTO responsable (compte_id, foyer_id) VALUES ('compte-1', 'foyer-1'), ('compte-2', 'foyer-2');
INSERT INTO enfant (id, foyer_id, empreinte, etat, cree_le, prive) VALUES ('enfant-1', 'foyer-1', 'e1', 'rattache', '2026-11-24T09:00:00.000Z', 'scelle'), ('enfant-2', 'foyer-2', 'e2', 'a-verifier', '2026-11-24T09:00:00.000Z', 'scelle');
INSERT INTO etat_quotient (id, foyer_id, compte_id, kind, cree_le, prive) VALUES ('etat-1', 'foyer-1', 'compte-1', 'connue', '2026-11-24T09:00:00.000Z', 'scelle'), ('etat-2', 'foyer-2', NULL, 'en-attente', '2026-11-24T09:00:00.000Z', 'scelle');
INSERT INTO grille (id, code, version, publiee_le, document) VALUES ('grille-1', 'cantine', 1, '2026-11-24', '{"version": 1}');
INSERT INTO activite (id, nom, service, grille_code, ordre, reglages) VALUES ('activite-1', 'Cantine', 'restauration', 'cantine', 1, '{}');
INSERT INTO demande (id, foyer_id, numero, annee, etat, version, cree_le, envoyee_le, prive) VALUES ('demande-1', 'foyer-1', 'D-1', '2026-2027', 'envoyee', 2, '2026-11-24T09:00:00.000Z', '2026-11-24T09:01:00.000Z', 'scelle'), ('demande-2', 'foyer-2', NULL, '2026-2027', 'brouillon', 1, '2026-11-24T09:00:00.000Z', NULL, 'scelle');
INSERT INTO decision (id, numero, foyer_id, demande_id, auteur, provisoire, prise_le, prive) VALUES ('decision-1', 'P-1', 'foyer-1', 'demande-1', 'automatique', FALSE, '2026-11-24T09:01:00.000Z', 'scelle'), ('decision-2', 'P-2', 'foyer-2', NULL, 'agent', TRUE, '2026-11-24T09:01:00.000Z', 'scelle');
INSERT INTO cas (id, foyer_id, motif, service, etat, version, ouvert_le, repondre_avant, clos_le, prive) VALUES ('cas-1', 'foyer-1', 'panne', 'restauration', 'ouvert', 1, '2026-11-24', '2026-12-01', NULL, 'scelle');
INSERT INTO agent (id, email_empreinte, siret, roles, service, actif, prive) VALUES ('agent-1', 'mail-1', '21440999700019', '["guichet"]', 'enfance', TRUE, 'scelle');
INSERT INTO session (id, genre, sujet_id, cree_a, vu_a, prive) VALUES ('session-1', 'famille', 'compte-1', 1795510800000, 1795510800000, 'scelle');
INSERT INTO trace (id, foyer_id, qui, quoi, faite_le, prive) VALUES ('trace-1', 'foyer-1', 'portail', 'quotient-demande', '2026-11-24T09:00:00.000Z', 'scelle');
INSERT INTO chaine (rang, trace_id, engagement, empreinte) VALUES (1, 'trace-1', 'engagement', 'empreinte');
INSERT INTO courriel (id, message_id, etat, essais, prochain_a, envoye_le, prive) VALUES ('courriel-1', '<1@essai>', 'a-envoyer', 0, 1795510800000, NULL, 'scelle');
