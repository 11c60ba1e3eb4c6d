CREATE TABLE "adoptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"level" text NOT NULL,
	"adopted_by" text NOT NULL,
	"adopted_on" date NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcome_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"submission" integer NOT NULL,
	"title" text NOT NULL,
	"addressee" text NOT NULL,
	"overview" text NOT NULL,
	"items" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screenings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"forwarded_to" uuid,
	"merged_into" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"submission" integer NOT NULL,
	"step" text NOT NULL,
	"by" text,
	"account" uuid,
	"advice" text,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "forwarded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "fed_back_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "author" text;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "submissions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outcomes" ADD COLUMN "submitted_by" uuid;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_versions" ADD CONSTRAINT "outcome_versions_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_forwarded_to_units_id_fk" FOREIGN KEY ("forwarded_to") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adoptions_once" ON "adoptions" USING btree ("outcome_id","level","adopted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_versions_once" ON "outcome_versions" USING btree ("outcome_id","submission");--> statement-breakpoint
CREATE INDEX "screenings_outcome" ON "screenings" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "sign_offs_outcome" ON "sign_offs" USING btree ("outcome_id");--> statement-breakpoint
CREATE INDEX "instructions_unit" ON "instructions" USING btree ("forwarded_to");--> statement-breakpoint
CREATE INDEX "instructions_region" ON "instructions" USING btree ("region");--> statement-breakpoint
CREATE INDEX "outcomes_stage" ON "outcomes" USING btree ("region","stage","kind");--> statement-breakpoint
CREATE INDEX "voices_public" ON "voices" USING btree ("answered_at","id") WHERE "voices"."published";