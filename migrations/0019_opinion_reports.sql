CREATE TABLE "outcome_voices" (
	"outcome_id" uuid NOT NULL,
	"voice_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outcome_voices_outcome_id_voice_id_pk" PRIMARY KEY("outcome_id","voice_id")
);
--> statement-breakpoint
ALTER TABLE "outcomes" ALTER COLUMN "topic_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "author_account" uuid;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "author_unit" uuid;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "contributed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "advice" text;--> statement-breakpoint
ALTER TABLE "screenings" ADD COLUMN "result" text;--> statement-breakpoint
ALTER TABLE "screenings" ADD COLUMN "result_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "screenings" ADD COLUMN "fed_back_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outcome_voices" ADD CONSTRAINT "outcome_voices_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_voices" ADD CONSTRAINT "outcome_voices_voice_id_voices_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."voices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_voices_voice" ON "outcome_voices" USING btree ("voice_id");--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_author_unit_units_id_fk" FOREIGN KEY ("author_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcomes_author" ON "outcomes" USING btree ("author_account");--> statement-breakpoint
CREATE INDEX "screenings_unit" ON "screenings" USING btree ("forwarded_to");--> statement-breakpoint
CREATE INDEX "screenings_merged" ON "screenings" USING btree ("merged_into");