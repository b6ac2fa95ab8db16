ALTER TABLE `compte` ADD `venu_le` text;--> statement-breakpoint
ALTER TABLE `effacement` ADD `cause` text DEFAULT 'demande' NOT NULL;