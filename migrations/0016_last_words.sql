CREATE TABLE "award_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"year" integer NOT NULL,
	"batch" integer NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"nominate_until" date NOT NULL,
	"publicity_until" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "award_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"summary" text NOT NULL,
	"supporting" boolean DEFAULT false NOT NULL,
	"nominated_at" timestamp (3) with time zone NOT NULL,
	"shortlisted" boolean DEFAULT false NOT NULL,
	"award" text,
	"objection" text,
	"finding" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "award_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"round" text NOT NULL,
	"judge" uuid NOT NULL,
	"mark" integer NOT NULL,
	"remark" text,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "award_cases" ADD CONSTRAINT "award_cases_batch_id_award_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."award_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_cases" ADD CONSTRAINT "award_cases_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_marks" ADD CONSTRAINT "award_marks_case_id_award_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."award_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "award_batches_once" ON "award_batches" USING btree ("region","year","batch");--> statement-breakpoint
CREATE UNIQUE INDEX "award_cases_once" ON "award_cases" USING btree ("batch_id","topic_id");--> statement-breakpoint
CREATE INDEX "award_cases_topic" ON "award_cases" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "award_marks_once" ON "award_marks" USING btree ("case_id","round","judge");