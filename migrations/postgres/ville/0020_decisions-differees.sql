CREATE TABLE "decision_differee" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" text NOT NULL,
	"prend_a" bigint NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision_differee" ADD CONSTRAINT "decision_differee_id_cas_id_fk" FOREIGN KEY ("id") REFERENCES "cas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_differee_prend" ON "decision_differee" USING btree ("prend_a");