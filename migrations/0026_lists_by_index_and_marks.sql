CREATE TABLE "house_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "accounts_region" ON "accounts" USING btree ("region") WHERE "accounts"."username" is not null;--> statement-breakpoint
CREATE INDEX "consultations_closing" ON "consultations" USING btree ("stage","closes_at");--> statement-breakpoint
CREATE INDEX "commitments_due" ON "commitments" USING btree ("region","due_on");--> statement-breakpoint
CREATE INDEX "topic_scores_scorer" ON "topic_scores" USING btree ("scorer");--> statement-breakpoint
CREATE INDEX "topics_hall" ON "topics" USING btree ("hall_id","stage");--> statement-breakpoint
CREATE INDEX "topics_proposer" ON "topics" USING btree ("proposed_by","created_at");--> statement-breakpoint
CREATE INDEX "voices_account" ON "voices" USING btree ("account_id","submitted_at") WHERE "voices"."account_id" is not null;