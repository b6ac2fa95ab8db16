CREATE TABLE `essai_piece` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `essai_piece` SELECT 'piece-' || `id`, `id` FROM `foyer`;
