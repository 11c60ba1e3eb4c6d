CREATE TABLE "pulse" (
	"only" boolean PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upkeep_runs" (
	"kind" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"succeeded" boolean NOT NULL,
	"succeeded_at" timestamp (3) with time zone,
	"seconds" integer NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"job" uuid NOT NULL,
	"decision" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
