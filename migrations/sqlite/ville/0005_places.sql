ALTER TABLE `inscription` ADD `etat` text DEFAULT 'inscrite' NOT NULL;--> statement-breakpoint
ALTER TABLE `inscription` ADD `rang` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `inscription_activite` ON `inscription` (`activite_id`,`annee`);