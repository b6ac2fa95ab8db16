CREATE TABLE "inscription" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"enfant_id" text NOT NULL,
	"activite_id" text NOT NULL,
	"annee" text NOT NULL,
	"demande_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inscription" ADD CONSTRAINT "inscription_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inscription" ADD CONSTRAINT "inscription_enfant_id_enfant_id_fk" FOREIGN KEY ("enfant_id") REFERENCES "enfant"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inscription" ADD CONSTRAINT "inscription_activite_id_activite_id_fk" FOREIGN KEY ("activite_id") REFERENCES "activite"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inscription" ADD CONSTRAINT "inscription_demande_id_demande_id_fk" FOREIGN KEY ("demande_id") REFERENCES "demande"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inscription_unique" ON "inscription" USING btree ("enfant_id","activite_id","annee");--> statement-breakpoint
CREATE INDEX "inscription_foyer" ON "inscription" USING btree ("foyer_id");