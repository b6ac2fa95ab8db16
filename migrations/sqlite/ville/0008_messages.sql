CREATE TABLE `message` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`de` text NOT NULL,
	`ecrit_le` text NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `message_foyer` ON `message` (`foyer_id`);