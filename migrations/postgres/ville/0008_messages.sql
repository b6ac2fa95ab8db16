CREATE TABLE "message" (
	"id" text PRIMARY KEY NOT NULL,
	"foyer_id" text NOT NULL,
	"de" text NOT NULL,
	"ecrit_le" text NOT NULL,
	"prive" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_foyer_id_foyer_id_fk" FOREIGN KEY ("foyer_id") REFERENCES "foyer"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_foyer" ON "message" USING btree ("foyer_id");