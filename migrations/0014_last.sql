CREATE INDEX "voices_urgent" ON "voices" USING btree ("stage","submitted_at") WHERE "voices"."hints"->'channels' ? 'emergency';--> statement-breakpoint
CREATE INDEX "voices_newest" ON "voices" USING btree ("submitted_at","id");--> statement-breakpoint
CREATE INDEX "voices_unit" ON "voices" USING btree ("unit_id","answered_at");--> statement-breakpoint
CREATE INDEX "voices_opening" ON "voices" USING btree ("opening_id");--> statement-breakpoint
CREATE INDEX "voices_code" ON "voices" USING btree ("code_id","submitted_at");