CREATE TABLE "staged_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"cells" text,
	"staged_at" timestamp (3) with time zone NOT NULL,
	"kept_at" timestamp (3) with time zone,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"same" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"href" text,
	"desk_href" text,
	"at" timestamp (3) with time zone NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_sheet_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"version" integer NOT NULL,
	"sheets" text NOT NULL,
	"count" integer NOT NULL,
	"bad" jsonb NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_periods" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"days" integer NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"before" timestamp (3) with time zone NOT NULL,
	"erased" integer NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "polis_imports" ADD COLUMN "blob" text;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD COLUMN "participants_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD COLUMN "participants_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD COLUMN "bad_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_questions" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "year" integer;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "blob" text;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "correction" text;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "polish_asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD COLUMN "polish_failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "survey_sheet_imports" ADD CONSTRAINT "survey_sheet_imports_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staged_imports_account" ON "staged_imports" USING btree ("account_id","kind");--> statement-breakpoint
CREATE INDEX "staged_imports_age" ON "staged_imports" USING btree ("staged_at");--> statement-breakpoint
CREATE UNIQUE INDEX "search_entries_subject" ON "search_entries" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "search_entries_words" ON "search_entries" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entries_region" ON "search_entries" USING btree ("audience","region");--> statement-breakpoint
CREATE INDEX "survey_sheet_imports_survey" ON "survey_sheet_imports" USING btree ("survey_id","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_periods_rule" ON "retention_periods" USING btree ("rule");--> statement-breakpoint
CREATE UNIQUE INDEX "retention_runs_rule" ON "retention_runs" USING btree ("rule","at");--> statement-breakpoint
CREATE UNIQUE INDEX "viewpoint_reports_number" ON "viewpoint_reports" USING btree ("region","year","number","version");