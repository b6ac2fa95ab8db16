DELETE FROM "foyer" WHERE "residence" = 'inconnue';
