ALTER TABLE `adulte_papier` ADD `recherche` text;--> statement-breakpoint
ALTER TABLE `compte` ADD `recherche` text;--> statement-breakpoint
ALTER TABLE `enfant` ADD `recherche` text;