CREATE TABLE "cadence" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hote" (
	"nom" text PRIMARY KEY NOT NULL,
	"ville_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_api" (
	"id" text PRIMARY KEY NOT NULL,
	"ville_id" text NOT NULL,
	"etat" text NOT NULL,
	"rang" integer NOT NULL,
	"vu_a" bigint NOT NULL,
	"change_a" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ville" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"cree_le" text NOT NULL,
	CONSTRAINT "ville_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "hote" ADD CONSTRAINT "hote_ville_id_ville_id_fk" FOREIGN KEY ("ville_id") REFERENCES "ville"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "place_api_etat" ON "place_api" USING btree ("etat","change_a");