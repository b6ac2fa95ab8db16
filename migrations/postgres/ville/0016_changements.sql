CREATE INDEX "trace_quoi" ON "trace" USING btree ("quoi","faite_le");--> statement-breakpoint
CREATE INDEX "decision_prise" ON "decision" USING btree ("prise_le");