ALTER TABLE "foyer" ALTER COLUMN "residence" SET DEFAULT 'inconnue';
