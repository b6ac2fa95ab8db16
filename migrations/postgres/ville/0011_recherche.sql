ALTER TABLE "adulte_papier" ADD COLUMN "recherche" text;--> statement-breakpoint
ALTER TABLE "compte" ADD COLUMN "recherche" text;--> statement-breakpoint
ALTER TABLE "enfant" ADD COLUMN "recherche" text;