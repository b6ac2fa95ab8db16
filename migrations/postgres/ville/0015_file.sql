CREATE TABLE "presence" (
	"id" text PRIMARY KEY NOT NULL,
	"cas_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"vu_a" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vue" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"cree_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "cas_file";--> statement-breakpoint
ALTER TABLE "cas" ADD COLUMN "agent_id" text;--> statement-breakpoint
ALTER TABLE "enfant" ADD COLUMN "ecole" text;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_cas_id_cas_id_fk" FOREIGN KEY ("cas_id") REFERENCES "cas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presence_cas" ON "presence" USING btree ("cas_id");--> statement-breakpoint
CREATE INDEX "vue_agent" ON "vue" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "cas_motif" ON "cas" USING btree ("etat","motif","ouvert_le","id","repondre_avant","agent_id");--> statement-breakpoint
CREATE INDEX "cas_echeance" ON "cas" USING btree ("etat","repondre_avant","id");--> statement-breakpoint
CREATE INDEX "cas_agent" ON "cas" USING btree ("etat","agent_id","ouvert_le","id");--> statement-breakpoint
CREATE INDEX "enfant_ecole" ON "enfant" USING btree ("ecole","foyer_id");--> statement-breakpoint
CREATE INDEX "cas_file" ON "cas" USING btree ("etat","ouvert_le","id");