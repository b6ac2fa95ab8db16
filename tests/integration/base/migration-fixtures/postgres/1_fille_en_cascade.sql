CREATE TABLE "essai_piece" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "essai_piece" ADD CONSTRAINT "essai_piece_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "essai_piece" SELECT 'piece-' || "id", "id" FROM "foyer";
