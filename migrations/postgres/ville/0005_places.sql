ALTER TABLE "inscription" ADD COLUMN "etat" text DEFAULT 'inscrite' NOT NULL;--> statement-breakpoint
ALTER TABLE "inscription" ADD COLUMN "rang" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "inscription_activite" ON "inscription" USING btree ("activite_id","annee");