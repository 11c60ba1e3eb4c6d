CREATE TABLE "consultation_flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"mark" text NOT NULL,
	"facts" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"note" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultation_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"person_hash" text,
	"address_hash" text,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"topic_id" uuid,
	"imported_title" text,
	"audience" text DEFAULT 'everyone' NOT NULL,
	"introduction" text NOT NULL,
	"host" text,
	"guidance" text,
	"summary" text,
	"session_on" date,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"stage" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"frozen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL,
	CONSTRAINT "consultations_titled" CHECK (("consultations"."topic_id" is null) = ("consultations"."imported_title" is not null))
);
--> statement-breakpoint
CREATE TABLE "moderation_appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"upheld" boolean,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"reason" text,
	"decided_by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion_results" (
	"consultation_id" uuid PRIMARY KEY NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	"votes" integer NOT NULL,
	"people" integer NOT NULL,
	"result" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "polis_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"consultation_id" uuid,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"votes_file" text NOT NULL,
	"comments_file" text NOT NULL,
	"votes_total" integer DEFAULT 0 NOT NULL,
	"votes_done" integer DEFAULT 0 NOT NULL,
	"statements_total" integer DEFAULT 0 NOT NULL,
	"statements_done" integer DEFAULT 0 NOT NULL,
	"bad_lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_reactions" (
	"post_id" uuid NOT NULL,
	"person_hash" text NOT NULL,
	"value" smallint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_reactions_post_id_person_hash_pk" PRIMARY KEY("post_id","person_hash")
);
--> statement-breakpoint
CREATE TABLE "post_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"person_hash" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"decided_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"parent_id" uuid,
	"account_id" uuid,
	"nickname" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"stage" text NOT NULL,
	"reason" text,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statement_votes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"participant_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"value" smallint NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL,
	CONSTRAINT "statement_votes_value" CHECK ("statement_votes"."value" in (-1, 0, 1))
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"source" text NOT NULL,
	"account_id" uuid,
	"nickname" text,
	"kind" text,
	"meta" boolean DEFAULT false NOT NULL,
	"stage" text NOT NULL,
	"reason" text,
	"fingerprint" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"person_hash" text,
	"sheet" text,
	"entered_by" uuid,
	"answers" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_drafts" (
	"survey_id" uuid NOT NULL,
	"person_hash" text NOT NULL,
	"answers" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "survey_drafts_survey_id_person_hash_pk" PRIMARY KEY("survey_id","person_hash")
);
--> statement-breakpoint
CREATE TABLE "survey_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survey_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"version" integer NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"required" boolean NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"most_choices" integer,
	"scale" jsonb,
	"asked_if" jsonb,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"title" text NOT NULL,
	"introduction" text NOT NULL,
	"stage" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "viewpoint_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"polished" jsonb,
	"polished_by" text,
	"reviewed_by" text,
	"reviewed_at" timestamp (3) with time zone,
	"frozen_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vote_tempos" (
	"participant_id" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"votes" integer NOT NULL,
	"question" jsonb,
	"passed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "consultation_flags" ADD CONSTRAINT "consultation_flags_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_participants" ADD CONSTRAINT "consultation_participants_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_appeals" ADD CONSTRAINT "moderation_appeals_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opinion_results" ADD CONSTRAINT "opinion_results_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polis_imports" ADD CONSTRAINT "polis_imports_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reports" ADD CONSTRAINT "post_reports_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_votes" ADD CONSTRAINT "statement_votes_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_votes" ADD CONSTRAINT "statement_votes_participant_id_consultation_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."consultation_participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_votes" ADD CONSTRAINT "statement_votes_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_drafts" ADD CONSTRAINT "survey_drafts_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_questions" ADD CONSTRAINT "survey_questions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewpoint_reports" ADD CONSTRAINT "viewpoint_reports_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_tempos" ADD CONSTRAINT "vote_tempos_participant_id_consultation_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."consultation_participants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_flags_mark" ON "consultation_flags" USING btree ("consultation_id","kind","mark");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_participants_number" ON "consultation_participants" USING btree ("consultation_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_participants_person" ON "consultation_participants" USING btree ("consultation_id","person_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "consultations_topic" ON "consultations" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "consultations_region" ON "consultations" USING btree ("region","stage");--> statement-breakpoint
CREATE INDEX "consultations_opening" ON "consultations" USING btree ("opens_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_appeals_once" ON "moderation_appeals" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "moderation_appeals_queue" ON "moderation_appeals" USING btree ("consultation_id","answered_at");--> statement-breakpoint
CREATE INDEX "moderation_decisions_subject" ON "moderation_decisions" USING btree ("subject","subject_id","at");--> statement-breakpoint
CREATE INDEX "polis_imports_region" ON "polis_imports" USING btree ("region","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "post_reports_once" ON "post_reports" USING btree ("post_id","person_hash");--> statement-breakpoint
CREATE INDEX "post_reports_queue" ON "post_reports" USING btree ("consultation_id","decided_at","at");--> statement-breakpoint
CREATE INDEX "posts_consultation" ON "posts" USING btree ("consultation_id","stage","posted_at","id");--> statement-breakpoint
CREATE INDEX "posts_parent" ON "posts" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "posts_account" ON "posts" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statement_votes_once" ON "statement_votes" USING btree ("participant_id","statement_id");--> statement-breakpoint
CREATE INDEX "statement_votes_course" ON "statement_votes" USING btree ("consultation_id","cast_at");--> statement-breakpoint
CREATE INDEX "statement_votes_statement" ON "statement_votes" USING btree ("statement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statements_number" ON "statements" USING btree ("consultation_id","number");--> statement-breakpoint
CREATE INDEX "statements_queue" ON "statements" USING btree ("consultation_id","stage","proposed_at");--> statement-breakpoint
CREATE INDEX "statements_account" ON "statements" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_answers_person" ON "survey_answers" USING btree ("survey_id","person_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_answers_sheet" ON "survey_answers" USING btree ("survey_id","sheet");--> statement-breakpoint
CREATE INDEX "survey_answers_consultation" ON "survey_answers" USING btree ("consultation_id","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_questions_key" ON "survey_questions" USING btree ("survey_id","version","key");--> statement-breakpoint
CREATE INDEX "surveys_consultation" ON "surveys" USING btree ("consultation_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "viewpoint_reports_version" ON "viewpoint_reports" USING btree ("consultation_id","version");