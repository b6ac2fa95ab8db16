CREATE TABLE `inscription` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`enfant_id` text NOT NULL,
	`activite_id` text NOT NULL,
	`annee` text NOT NULL,
	`demande_id` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enfant_id`) REFERENCES `enfant`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`activite_id`) REFERENCES `activite`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`demande_id`) REFERENCES `demande`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inscription_unique` ON `inscription` (`enfant_id`,`activite_id`,`annee`);--> statement-breakpoint
CREATE INDEX `inscription_foyer` ON `inscription` (`foyer_id`);