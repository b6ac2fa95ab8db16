CREATE TABLE "refus_courriel" (
	"id" text PRIMARY KEY NOT NULL,
	"code" integer NOT NULL,
	"refuse_le" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trace" ADD COLUMN "auteur_id" text;--> statement-breakpoint
ALTER TABLE "foyer" ADD COLUMN "suite_id" text;--> statement-breakpoint
CREATE INDEX "refus_courriel_date" ON "refus_courriel" USING btree ("refuse_le");--> statement-breakpoint
CREATE INDEX "trace_auteur" ON "trace" USING btree ("faite_le","auteur_id","foyer_id","quoi");--> statement-breakpoint
CREATE INDEX "trace_a_classer" ON "trace" USING btree ("faite_le") WHERE "trace"."auteur_id" is null;