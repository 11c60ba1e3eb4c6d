CREATE TABLE "conformity_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"clause" text NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "conformity" jsonb;--> statement-breakpoint
ALTER TABLE "conformity_evidence" ADD CONSTRAINT "conformity_evidence_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conformity_evidence_topic" ON "conformity_evidence" USING btree ("topic_id");