CREATE INDEX `trace_quoi` ON `trace` (`quoi`,`faite_le`);--> statement-breakpoint
CREATE INDEX `decision_prise` ON `decision` (`prise_le`);