CREATE TABLE "cle_partenaire" (
	"id" text PRIMARY KEY NOT NULL,
	"partenaire" text NOT NULL,
	"empreinte" text NOT NULL,
	"portees" jsonb NOT NULL,
	"cree_le" text NOT NULL,
	"expire_le" text NOT NULL,
	"revoquee_le" text,
	"appelee_le" text,
	CONSTRAINT "cle_partenaire_empreinte_unique" UNIQUE("empreinte")
);
--> statement-breakpoint
CREATE TABLE "fichier_export" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"format" text NOT NULL,
	"lignes" integer NOT NULL,
	"fait_le" text NOT NULL,
	"efface_le" text NOT NULL,
	"contenu" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_export" (
	"id" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"reglages" jsonb NOT NULL,
	"cree_le" text NOT NULL,
	"fait_le" text
);
--> statement-breakpoint
ALTER TABLE "fichier_export" ADD CONSTRAINT "fichier_export_plan_id_plan_export_id_fk" FOREIGN KEY ("plan_id") REFERENCES "plan_export"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fichier_export_plan" ON "fichier_export" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "fichier_export_fin" ON "fichier_export" USING btree ("efface_le");