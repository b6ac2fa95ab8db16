-- Every table of the register as the first migration made it. See peuplement-ville.sql.
INSERT INTO ville (id, slug, cree_le) VALUES ('ville-1', 'essai', '2026-11-24T09:00:00.000Z'), ('ville-2', 'autre', '2026-11-24T09:00:00.000Z');
INSERT INTO hote (nom, ville_id) VALUES ('essai.localhost', 'ville-1'), ('autre.localhost', 'ville-2'), ('www.autre.localhost', 'ville-2');
INSERT INTO cadence (id, version) VALUES ('api-particulier', 3);
INSERT INTO place_api (id, ville_id, etat, rang, vu_a, change_a) VALUES ('place-1', 'ville-1', 'attente', 1, 1795510800000, 1795510800000);
