CREATE TABLE `presence` (
	`id` text PRIMARY KEY NOT NULL,
	`cas_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`vu_a` integer NOT NULL,
	FOREIGN KEY (`cas_id`) REFERENCES `cas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `presence_cas` ON `presence` (`cas_id`);--> statement-breakpoint
CREATE TABLE `vue` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`cree_le` text NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `vue_agent` ON `vue` (`agent_id`);--> statement-breakpoint
DROP INDEX `cas_file`;--> statement-breakpoint
ALTER TABLE `cas` ADD `agent_id` text;--> statement-breakpoint
CREATE INDEX `cas_motif` ON `cas` (`etat`,`motif`,`ouvert_le`,`id`,`repondre_avant`,`agent_id`);--> statement-breakpoint
CREATE INDEX `cas_echeance` ON `cas` (`etat`,`repondre_avant`,`id`);--> statement-breakpoint
CREATE INDEX `cas_agent` ON `cas` (`etat`,`agent_id`,`ouvert_le`,`id`);--> statement-breakpoint
CREATE INDEX `cas_file` ON `cas` (`etat`,`ouvert_le`,`id`);--> statement-breakpoint
ALTER TABLE `enfant` ADD `ecole` text;--> statement-breakpoint
CREATE INDEX `enfant_ecole` ON `enfant` (`ecole`,`foyer_id`);