CREATE TABLE "diffusion" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"etat" text NOT NULL,
	"demande_le" text NOT NULL,
	"prochain_a" bigint NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "diffusion_foyer" (
	"id" text PRIMARY KEY NOT NULL,
	"diffusion_id" text NOT NULL,
	"foyer_id" text NOT NULL,
	"cas_id" text NOT NULL,
	"issue" text
);
--> statement-breakpoint
ALTER TABLE "diffusion_foyer" ADD CONSTRAINT "diffusion_foyer_diffusion_id_diffusion_id_fk" FOREIGN KEY ("diffusion_id") REFERENCES "diffusion"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diffusion_foyer" ADD CONSTRAINT "diffusion_foyer_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diffusion_foyer" ADD CONSTRAINT "diffusion_foyer_cas_id_cas_id_fk" FOREIGN KEY ("cas_id") REFERENCES "cas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "diffusion_etat" ON "diffusion" USING btree ("etat");--> statement-breakpoint
CREATE INDEX "diffusion_foyer_issue" ON "diffusion_foyer" USING btree ("diffusion_id","issue","id");--> statement-breakpoint
CREATE INDEX "diffusion_foyer_foyer" ON "diffusion_foyer" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "diffusion_foyer_cas" ON "diffusion_foyer" USING btree ("cas_id");