CREATE TABLE "conferences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"held_on" date NOT NULL,
	"venue" text NOT NULL,
	"people" integer NOT NULL,
	"summary" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "typical_speeches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conference_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"body" text NOT NULL,
	"speaker" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_ratings" (
	"meeting_id" uuid NOT NULL,
	"rater_hash" text NOT NULL,
	"topic" integer NOT NULL,
	"hearing" integer NOT NULL,
	"answers" integer NOT NULL,
	"result" integer NOT NULL,
	CONSTRAINT "meeting_ratings_meeting_id_rater_hash_pk" PRIMARY KEY("meeting_id","rater_hash")
);
--> statement-breakpoint
CREATE TABLE "option_ballots" (
	"entry_id" uuid NOT NULL,
	"voter_hash" text NOT NULL,
	"choice" text NOT NULL,
	CONSTRAINT "option_ballots_entry_id_voter_hash_pk" PRIMARY KEY("entry_id","voter_hash")
);
--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "written" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "answers" uuid;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "ballot" text;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "adopted" boolean;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "adopted_by" text;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD COLUMN "adopted_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "entered_later_reason" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "site_kind" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "collecting_code" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "link" text;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "slips" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "typical_speeches" ADD CONSTRAINT "typical_speeches_conference_id_conferences_id_fk" FOREIGN KEY ("conference_id") REFERENCES "public"."conferences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_ratings" ADD CONSTRAINT "meeting_ratings_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "option_ballots" ADD CONSTRAINT "option_ballots_entry_id_meeting_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."meeting_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conferences_region" ON "conferences" USING btree ("region","held_on");--> statement-breakpoint
CREATE INDEX "typical_speeches_conference" ON "typical_speeches" USING btree ("conference_id","filed_at");