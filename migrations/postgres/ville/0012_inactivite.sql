ALTER TABLE "compte" ADD COLUMN "venu_le" text;--> statement-breakpoint
ALTER TABLE "effacement" ADD COLUMN "cause" text DEFAULT 'demande' NOT NULL;