CREATE TABLE `decision_differee` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`prend_a` integer NOT NULL,
	`prive` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `cas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `decision_differee_prend` ON `decision_differee` (`prend_a`);