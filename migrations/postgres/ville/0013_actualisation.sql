CREATE TABLE "campagne" (
	"id" text PRIMARY KEY NOT NULL,
	"ouverte" text,
	"etat" text NOT NULL,
	"cible" text NOT NULL,
	"service" text,
	"annee" text NOT NULL,
	"agent_id" text NOT NULL,
	"cree_le" text NOT NULL,
	"version" integer NOT NULL,
	"apres" text NOT NULL,
	"arret" text,
	"reprise_a" bigint NOT NULL,
	CONSTRAINT "campagne_ouverte_unique" UNIQUE("ouverte")
);
--> statement-breakpoint
CREATE TABLE "campagne_foyer" (
	"id" text PRIMARY KEY NOT NULL,
	"campagne_id" text NOT NULL,
	"foyer_id" text NOT NULL,
	"compte_id" text,
	"etat" text NOT NULL,
	"raison" text,
	"essais" integer NOT NULL,
	"prochain_a" bigint NOT NULL,
	"change_a" bigint NOT NULL,
	"prive" text
);
--> statement-breakpoint
CREATE TABLE "identite_gardee" (
	"compte_id" text PRIMARY KEY NOT NULL,
	"gardee_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campagne_foyer" ADD CONSTRAINT "campagne_foyer_campagne_id_campagne_id_fk" FOREIGN KEY ("campagne_id") REFERENCES "campagne"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campagne_foyer" ADD CONSTRAINT "campagne_foyer_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identite_gardee" ADD CONSTRAINT "identite_gardee_compte_id_compte_id_fk" FOREIGN KEY ("compte_id") REFERENCES "compte"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campagne_foyer_unique" ON "campagne_foyer" USING btree ("campagne_id","foyer_id");--> statement-breakpoint
CREATE INDEX "campagne_foyer_file" ON "campagne_foyer" USING btree ("campagne_id","etat","prochain_a");--> statement-breakpoint
CREATE INDEX "campagne_foyer_foyer" ON "campagne_foyer" USING btree ("foyer_id");