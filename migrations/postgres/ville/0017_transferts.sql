CREATE TABLE "transfert" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"etat" text NOT NULL,
	"demande_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfert_cas" (
	"id" text PRIMARY KEY NOT NULL,
	"transfert_id" text NOT NULL,
	"cas_id" text NOT NULL,
	"tenu_par" text,
	"etat" text NOT NULL,
	"refus" text,
	"tenu_depuis" text
);
--> statement-breakpoint
ALTER TABLE "transfert_cas" ADD CONSTRAINT "transfert_cas_transfert_id_transfert_id_fk" FOREIGN KEY ("transfert_id") REFERENCES "transfert"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfert_cas" ADD CONSTRAINT "transfert_cas_cas_id_cas_id_fk" FOREIGN KEY ("cas_id") REFERENCES "cas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transfert_etat" ON "transfert" USING btree ("etat");--> statement-breakpoint
CREATE INDEX "transfert_cas_etat" ON "transfert_cas" USING btree ("transfert_id","etat","id");--> statement-breakpoint
CREATE INDEX "transfert_cas_cas" ON "transfert_cas" USING btree ("cas_id");