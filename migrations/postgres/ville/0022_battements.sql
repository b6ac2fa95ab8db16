CREATE TABLE "battement" (
	"mois" text PRIMARY KEY NOT NULL,
	"premiere" integer NOT NULL,
	"derniere" integer NOT NULL,
	"minutes" integer NOT NULL
);
