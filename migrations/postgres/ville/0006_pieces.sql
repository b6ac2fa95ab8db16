CREATE TABLE "contenu_piece" (
	"piece_id" text PRIMARY KEY NOT NULL,
	"contenu" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "piece" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"nature" text NOT NULL,
	"type" text NOT NULL,
	"etat" text NOT NULL,
	"taille" integer NOT NULL,
	"version" integer NOT NULL,
	"donnee_le" text NOT NULL,
	"lue_le" text,
	"verifiee_le" text,
	"essais" integer NOT NULL,
	"prochain_a" bigint NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contenu_piece" ADD CONSTRAINT "contenu_piece_piece_id_piece_id_fk" FOREIGN KEY ("piece_id") REFERENCES "piece"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "piece" ADD CONSTRAINT "piece_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "piece_foyer" ON "piece" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "piece_file" ON "piece" USING btree ("etat","prochain_a");