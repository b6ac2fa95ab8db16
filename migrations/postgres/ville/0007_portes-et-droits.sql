CREATE TABLE "effacement" (
	"foyer_id" text PRIMARY KEY NOT NULL,
	"efface_le" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "essai" (
	"id" text PRIMARY KEY NOT NULL,
	"nombre" integer NOT NULL,
	"debut_a" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lien" (
	"id" text PRIMARY KEY NOT NULL,
	"empreinte" text NOT NULL,
	"compte_id" text,
	"expire_a" bigint NOT NULL,
	"prive" text NOT NULL,
	CONSTRAINT "lien_empreinte_unique" UNIQUE("empreinte")
);
--> statement-breakpoint
CREATE TABLE "position" (
	"id" text PRIMARY KEY NOT NULL,
	"compte_id" text NOT NULL,
	"sens" text NOT NULL,
	"dite_le" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "satisfaction" (
	"id" text PRIMARY KEY NOT NULL,
	"mois" text NOT NULL,
	"note" integer NOT NULL,
	"porte" text NOT NULL,
	"nombre" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "compte" ADD COLUMN "porte" text DEFAULT 'franceconnect' NOT NULL;--> statement-breakpoint
ALTER TABLE "compte" ADD COLUMN "courriels" text DEFAULT 'tous' NOT NULL;--> statement-breakpoint
ALTER TABLE "effacement" ADD CONSTRAINT "effacement_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lien" ADD CONSTRAINT "lien_compte_id_compte_id_fk" FOREIGN KEY ("compte_id") REFERENCES "compte"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_compte_id_compte_id_fk" FOREIGN KEY ("compte_id") REFERENCES "compte"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "position_compte" ON "position" USING btree ("compte_id");