CREATE TABLE "adulte_papier" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"cree_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lettre" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"adulte_id" text NOT NULL,
	"code_empreinte" text NOT NULL,
	"etat" text NOT NULL,
	"compte_id" text,
	"cree_le" text NOT NULL,
	"expire_le" text NOT NULL,
	CONSTRAINT "lettre_codeEmpreinte_unique" UNIQUE("code_empreinte")
);
--> statement-breakpoint
ALTER TABLE "garde" ADD COLUMN "payeur_enfant_id" text;--> statement-breakpoint
ALTER TABLE "garde" ADD COLUMN "propose_par_foyer_id" text;--> statement-breakpoint
ALTER TABLE "garde" ADD COLUMN "confirme_le" text;--> statement-breakpoint
ALTER TABLE "adulte_papier" ADD CONSTRAINT "adulte_papier_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lettre" ADD CONSTRAINT "lettre_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lettre" ADD CONSTRAINT "lettre_adulte_id_adulte_papier_id_fk" FOREIGN KEY ("adulte_id") REFERENCES "adulte_papier"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lettre" ADD CONSTRAINT "lettre_compte_id_compte_id_fk" FOREIGN KEY ("compte_id") REFERENCES "compte"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adulte_papier_foyer" ON "adulte_papier" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "lettre_foyer" ON "lettre" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "lettre_compte" ON "lettre" USING btree ("compte_id");