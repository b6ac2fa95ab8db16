CREATE TABLE `diffusion` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`etat` text NOT NULL,
	`demande_le` text NOT NULL,
	`prochain_a` integer NOT NULL,
	`prive` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `diffusion_etat` ON `diffusion` (`etat`);--> statement-breakpoint
CREATE TABLE `diffusion_foyer` (
	`id` text PRIMARY KEY NOT NULL,
	`diffusion_id` text NOT NULL,
	`foyer_id` text NOT NULL,
	`cas_id` text NOT NULL,
	`issue` text,
	FOREIGN KEY (`diffusion_id`) REFERENCES `diffusion`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`cas_id`) REFERENCES `cas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `diffusion_foyer_issue` ON `diffusion_foyer` (`diffusion_id`,`issue`,`id`);--> statement-breakpoint
CREATE INDEX `diffusion_foyer_foyer` ON `diffusion_foyer` (`foyer_id`);--> statement-breakpoint
CREATE INDEX `diffusion_foyer_cas` ON `diffusion_foyer` (`cas_id`);