CREATE TABLE `garde` (
	`id` text PRIMARY KEY NOT NULL,
	`enfant_id` text NOT NULL,
	`autre_enfant_id` text NOT NULL,
	`cree_le` text NOT NULL,
	FOREIGN KEY (`enfant_id`) REFERENCES `enfant`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`autre_enfant_id`) REFERENCES `enfant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `garde_enfantId_unique` ON `garde` (`enfant_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `garde_autreEnfantId_unique` ON `garde` (`autre_enfant_id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`foyer_id` text NOT NULL,
	`enfant_id` text,
	`code_empreinte` text NOT NULL,
	`etat` text NOT NULL,
	`compte_id` text NOT NULL,
	`cree_le` text NOT NULL,
	`expire_le` text NOT NULL,
	FOREIGN KEY (`foyer_id`) REFERENCES `foyer`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enfant_id`) REFERENCES `enfant`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_codeEmpreinte_unique` ON `invitation` (`code_empreinte`);--> statement-breakpoint
CREATE INDEX `invitation_foyer` ON `invitation` (`foyer_id`);