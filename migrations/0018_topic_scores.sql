CREATE TABLE "topic_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"round" integer NOT NULL,
	"conclusion" text NOT NULL,
	"ground" text,
	"words" text NOT NULL,
	"by" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_scores" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"round" integer NOT NULL,
	"scorer" uuid NOT NULL,
	"marks" jsonb NOT NULL,
	"total" double precision NOT NULL,
	"remark" text,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"by" text NOT NULL,
	"outcome_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "selected_by" text;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "raised_from" uuid;--> statement-breakpoint
ALTER TABLE "topic_reviews" ADD CONSTRAINT "topic_reviews_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_scores" ADD CONSTRAINT "topic_scores_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_sources" ADD CONSTRAINT "topic_sources_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "topic_reviews_topic" ON "topic_reviews" USING btree ("topic_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_scores_once" ON "topic_scores" USING btree ("topic_id","round","scorer");--> statement-breakpoint
CREATE INDEX "topic_sources_topic" ON "topic_sources" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_sources_once" ON "topic_sources" USING btree ("topic_id","kind","title","by");--> statement-breakpoint
CREATE INDEX "topics_raised" ON "topics" USING btree ("raised_from");