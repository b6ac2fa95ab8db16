CREATE TABLE "garde" (
	"id" text PRIMARY KEY NOT NULL,
	"enfant_id" text NOT NULL,
	"autre_enfant_id" text NOT NULL,
	"cree_le" text NOT NULL,
	CONSTRAINT "garde_enfantId_unique" UNIQUE("enfant_id"),
	CONSTRAINT "garde_autreEnfantId_unique" UNIQUE("autre_enfant_id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"enfant_id" text,
	"code_empreinte" text NOT NULL,
	"etat" text NOT NULL,
	"compte_id" text NOT NULL,
	"cree_le" text NOT NULL,
	"expire_le" text NOT NULL,
	CONSTRAINT "invitation_codeEmpreinte_unique" UNIQUE("code_empreinte")
);
--> statement-breakpoint
ALTER TABLE "garde" ADD CONSTRAINT "garde_enfant_id_enfant_id_fk" FOREIGN KEY ("enfant_id") REFERENCES "enfant"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "garde" ADD CONSTRAINT "garde_autre_enfant_id_enfant_id_fk" FOREIGN KEY ("autre_enfant_id") REFERENCES "enfant"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_enfant_id_enfant_id_fk" FOREIGN KEY ("enfant_id") REFERENCES "enfant"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_foyer" ON "invitation" USING btree ("foyer_id");