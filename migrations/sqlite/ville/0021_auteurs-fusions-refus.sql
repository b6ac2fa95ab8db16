CREATE TABLE `refus_courriel` (
	`id` text PRIMARY KEY NOT NULL,
	`code` integer NOT NULL,
	`refuse_le` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `refus_courriel_date` ON `refus_courriel` (`refuse_le`);--> statement-breakpoint
ALTER TABLE `trace` ADD `auteur_id` text;--> statement-breakpoint
CREATE INDEX `trace_auteur` ON `trace` (`faite_le`,`auteur_id`,`foyer_id`,`quoi`);--> statement-breakpoint
CREATE INDEX `trace_a_classer` ON `trace` (`faite_le`) WHERE "trace"."auteur_id" is null;--> statement-breakpoint
ALTER TABLE `foyer` ADD `suite_id` text;