CREATE TABLE "activite" (
	"id" text PRIMARY KEY NOT NULL,
	"nom" text NOT NULL,
	"service" text NOT NULL,
	"grille_code" text NOT NULL,
	"ordre" integer NOT NULL,
	"reglages" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agent" (
	"id" text PRIMARY KEY NOT NULL,
	"email_empreinte" text NOT NULL,
	"siret" text NOT NULL,
	"roles" jsonb NOT NULL,
	"service" text NOT NULL,
	"actif" boolean NOT NULL,
	"prive" text NOT NULL,
	CONSTRAINT "agent_emailEmpreinte_unique" UNIQUE("email_empreinte")
);
--> statement-breakpoint
CREATE TABLE "cas" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"motif" text NOT NULL,
	"service" text NOT NULL,
	"etat" text NOT NULL,
	"version" integer NOT NULL,
	"ouvert_le" text NOT NULL,
	"repondre_avant" text NOT NULL,
	"clos_le" text,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chaine" (
	"rang" integer PRIMARY KEY NOT NULL,
	"trace_id" text NOT NULL,
	"engagement" text NOT NULL,
	"empreinte" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "compte" (
	"id" text PRIMARY KEY NOT NULL,
	"sub_empreinte" text NOT NULL,
	"cree_le" text NOT NULL,
	"prive" text NOT NULL,
	CONSTRAINT "compte_subEmpreinte_unique" UNIQUE("sub_empreinte")
);
--> statement-breakpoint
CREATE TABLE "courriel" (
	"id" text PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"etat" text NOT NULL,
	"essais" integer NOT NULL,
	"prochain_a" bigint NOT NULL,
	"envoye_le" text,
	"prive" text NOT NULL,
	CONSTRAINT "courriel_messageId_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"numero" text NOT NULL,
	"foyer_id" text NOT NULL,
	"demande_id" text,
	"auteur" text NOT NULL,
	"provisoire" boolean NOT NULL,
	"prise_le" text NOT NULL,
	"prive" text NOT NULL,
	CONSTRAINT "decision_numero_unique" UNIQUE("numero")
);
--> statement-breakpoint
CREATE TABLE "demande" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"numero" text,
	"annee" text NOT NULL,
	"etat" text NOT NULL,
	"version" integer NOT NULL,
	"cree_le" text NOT NULL,
	"envoyee_le" text,
	"prive" text NOT NULL,
	CONSTRAINT "demande_numero_unique" UNIQUE("numero")
);
--> statement-breakpoint
CREATE TABLE "enfant" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"empreinte" text NOT NULL,
	"etat" text NOT NULL,
	"cree_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "etat_quotient" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"compte_id" text,
	"kind" text NOT NULL,
	"cree_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "foyer" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"residence" text NOT NULL,
	"cree_le" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grille" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"publiee_le" text NOT NULL,
	"document" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responsable" (
	"compte_id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"genre" text NOT NULL,
	"sujet_id" text,
	"cree_a" bigint NOT NULL,
	"vu_a" bigint NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"qui" text NOT NULL,
	"quoi" text NOT NULL,
	"faite_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ville" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"nom" text NOT NULL,
	"siret" text NOT NULL,
	"cle" text NOT NULL,
	"reglages" jsonb NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cas" ADD CONSTRAINT "cas_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_demande_id_demande_id_fk" FOREIGN KEY ("demande_id") REFERENCES "demande"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demande" ADD CONSTRAINT "demande_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enfant" ADD CONSTRAINT "enfant_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "etat_quotient" ADD CONSTRAINT "etat_quotient_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responsable" ADD CONSTRAINT "responsable_compte_id_compte_id_fk" FOREIGN KEY ("compte_id") REFERENCES "compte"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responsable" ADD CONSTRAINT "responsable_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cas_file" ON "cas" USING btree ("etat","ouvert_le");--> statement-breakpoint
CREATE INDEX "cas_foyer" ON "cas" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "courriel_file" ON "courriel" USING btree ("etat","prochain_a");--> statement-breakpoint
CREATE INDEX "decision_foyer" ON "decision" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "decision_demande" ON "decision" USING btree ("demande_id");--> statement-breakpoint
CREATE INDEX "demande_foyer" ON "demande" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "enfant_foyer" ON "enfant" USING btree ("foyer_id");--> statement-breakpoint
CREATE INDEX "enfant_empreinte" ON "enfant" USING btree ("empreinte");--> statement-breakpoint
CREATE INDEX "etat_quotient_foyer" ON "etat_quotient" USING btree ("foyer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grille_version" ON "grille" USING btree ("code","version");--> statement-breakpoint
CREATE INDEX "session_sujet" ON "session" USING btree ("sujet_id");--> statement-breakpoint
CREATE INDEX "trace_foyer" ON "trace" USING btree ("foyer_id");