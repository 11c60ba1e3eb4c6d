CREATE TABLE "annual_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"year" integer NOT NULL,
	"title" text NOT NULL,
	"issuers" text[] NOT NULL,
	"number" text,
	"approved_by" text,
	"published_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"entry_id" uuid,
	"proposed" jsonb,
	"before" text,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"form" text NOT NULL,
	"subject" text NOT NULL,
	"committee_id" uuid,
	"lead_official" text NOT NULL,
	"month" text NOT NULL,
	"topic_id" uuid,
	"cancelled_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan_changes" ADD CONSTRAINT "plan_changes_plan_id_annual_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."annual_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_changes" ADD CONSTRAINT "plan_changes_entry_id_plan_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."plan_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_entries" ADD CONSTRAINT "plan_entries_plan_id_annual_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."annual_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_entries" ADD CONSTRAINT "plan_entries_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "annual_plans_year" ON "annual_plans" USING btree ("region","year");