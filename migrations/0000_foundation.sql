CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"blob" text NOT NULL,
	"thumbnail" text,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"visibility" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"name" text NOT NULL,
	"region" char(12) NOT NULL,
	"unit_id" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"yellow_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"met_at" timestamp (3) with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"role" text,
	"region" char(12),
	"unit_id" uuid,
	"code" text NOT NULL,
	"facts" jsonb NOT NULL,
	"href" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"urgent" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"from" text,
	"stage" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"role" text NOT NULL,
	"reason" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waivers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"barrier" text NOT NULL,
	"reason" text NOT NULL,
	"approved_by" text NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"position" bigserial PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"role" text NOT NULL,
	"region" char(12),
	"facts" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"leaf_index" bigint
);
--> statement-breakpoint
CREATE TABLE "ledger_tiles" (
	"level" bigint NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text,
	"name" text NOT NULL,
	"password_hash" text,
	"password_temporary" boolean DEFAULT false NOT NULL,
	"phone_index" text,
	"phone" text,
	"totp_secret" text,
	"totp_confirmed_at" timestamp (3) with time zone,
	"totp_last_step" bigint,
	"backup_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"oidc_subject" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"region" char(12) NOT NULL,
	"unit_id" uuid,
	"term_id" uuid,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone_codes" (
	"phone_index" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"device" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dossiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"parts" jsonb NOT NULL,
	"blob" text NOT NULL,
	"sha256" text NOT NULL,
	"ledger_salt" "bytea" NOT NULL,
	CONSTRAINT "dossiers_topicId_unique" UNIQUE("topic_id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"topic_id" uuid,
	"outcome_item_id" uuid,
	"voice_id" uuid,
	"unit_id" uuid NOT NULL,
	"handling" text NOT NULL,
	"task" text NOT NULL,
	"stage" text NOT NULL,
	"dispatched_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"send_backs" integer DEFAULT 0 NOT NULL,
	"send_back_basis" text,
	"send_back_reason" text,
	"replaces" uuid,
	"reply" text,
	"reply_class" text,
	"replied_at" timestamp (3) with time zone,
	"extended_to" timestamp (3) with time zone,
	"extension_reason" text,
	"extension_asked_at" timestamp (3) with time zone,
	"extension_approved_by" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "progress_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"party" text NOT NULL,
	"voter_hash" text NOT NULL,
	"scores" jsonb NOT NULL,
	"comment" text,
	"at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"stage" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"feedback_until" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"template" jsonb NOT NULL,
	"result" jsonb,
	"improvements" text,
	"objection" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commitments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"unit_id" uuid NOT NULL,
	"text" text NOT NULL,
	"due_on" date NOT NULL,
	"kept_at" timestamp (3) with time zone,
	"kept_note" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"party" text,
	"speaker" text,
	"text" text NOT NULL,
	"in_favour" integer,
	"against" integer,
	"abstained" integer,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"place_id" uuid NOT NULL,
	"venue" text NOT NULL,
	"settings" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	"agenda" jsonb NOT NULL,
	"host" text NOT NULL,
	"stage" text NOT NULL,
	"check_in_seed" text NOT NULL,
	"minutes" text,
	"minuted_at" timestamp (3) with time zone,
	"entered_later" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"party" text NOT NULL,
	"name" text NOT NULL,
	"sealed" boolean NOT NULL,
	"unit_id" uuid,
	"account_id" uuid,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"attended_at" timestamp (3) with time zone,
	"attended_by" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"leader" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"given_on" date NOT NULL,
	"forwarded_to" uuid,
	"result" text,
	"result_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcome_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outcome_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"suggested_unit_id" uuid,
	"due_on" date,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"meeting_id" uuid,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"overview" text NOT NULL,
	"addressee" text NOT NULL,
	"number" integer,
	"year" integer,
	"version" integer NOT NULL,
	"stage" text NOT NULL,
	"signed_by" text,
	"signed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"beyond_town" boolean,
	"of_value" boolean,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"region" char(12) NOT NULL,
	"term_id" uuid NOT NULL,
	"name" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"term_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sector" text NOT NULL,
	"committee_id" uuid,
	"region" char(12) NOT NULL,
	"standing" boolean NOT NULL,
	"left_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"convener" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_openings" (
	"code_id" uuid NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "code_openings_code_id_day_pk" PRIMARY KEY("code_id","day")
);
--> statement-breakpoint
CREATE TABLE "place_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"member_id" uuid,
	"term_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"region" char(12) NOT NULL,
	"name" text NOT NULL,
	"hall_id" uuid,
	"address" text NOT NULL,
	"feature" text,
	"opening_hours" text,
	"state" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"name" text NOT NULL,
	"parent" char(12),
	"valid_from" date NOT NULL,
	"valid_to" date,
	"replaced_by" char(12),
	"ledger_salt" "bytea" NOT NULL,
	CONSTRAINT "regions_region_unique" UNIQUE("region")
);
--> statement-breakpoint
CREATE TABLE "standards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"thresholds" jsonb NOT NULL,
	"clauses" jsonb NOT NULL,
	"adopted_at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"version" integer NOT NULL,
	"what" text NOT NULL,
	"with_whom" text NOT NULL,
	"how" text NOT NULL,
	"afterwards" text NOT NULL,
	"schedule" jsonb NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" text,
	"returned_reason" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"title" text NOT NULL,
	"read_on" date NOT NULL,
	"readers" integer NOT NULL,
	"notes" text NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "researches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"sites" text NOT NULL,
	"method" text NOT NULL,
	"findings" text,
	"filed_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topic_voices" (
	"topic_id" uuid NOT NULL,
	"voice_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "topic_voices_topic_id_voice_id_pk" PRIMARY KEY("topic_id","voice_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"hall_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"category" text NOT NULL,
	"source" text NOT NULL,
	"year" integer NOT NULL,
	"stage" text NOT NULL,
	"advice" text,
	"lead_official" text,
	"committee_id" uuid,
	"proposed_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"tokens" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailbox_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"first_opener" text NOT NULL,
	"second_opener" text NOT NULL,
	"letters" integer NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) NOT NULL,
	"place_id" uuid NOT NULL,
	"code_id" uuid NOT NULL,
	"member_id" uuid,
	"receipt_hash" text NOT NULL,
	"original" text NOT NULL,
	"text" text NOT NULL,
	"fingerprint" text NOT NULL,
	"tokens" text NOT NULL,
	"category" text,
	"language" text NOT NULL,
	"hints" jsonb NOT NULL,
	"contact" text,
	"minor" boolean NOT NULL,
	"account_id" uuid,
	"consent_version" text NOT NULL,
	"assisted_by" uuid,
	"opening_id" uuid,
	"stage" text NOT NULL,
	"merged_into" uuid,
	"referral" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"published" boolean DEFAULT false NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_failures" ADD CONSTRAINT "sign_in_failures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossiers" ADD CONSTRAINT "dossiers_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_outcome_item_id_outcome_items_id_fk" FOREIGN KEY ("outcome_item_id") REFERENCES "public"."outcome_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_voice_id_voices_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."voices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress_notes" ADD CONSTRAINT "progress_notes_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_sheets" ADD CONSTRAINT "evaluation_sheets_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_entries" ADD CONSTRAINT "meeting_entries_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_forwarded_to_units_id_fk" FOREIGN KEY ("forwarded_to") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_items" ADD CONSTRAINT "outcome_items_outcome_id_outcomes_id_fk" FOREIGN KEY ("outcome_id") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_items" ADD CONSTRAINT "outcome_items_suggested_unit_id_units_id_fk" FOREIGN KEY ("suggested_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_term_id_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_openings" ADD CONSTRAINT "code_openings_code_id_place_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."place_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_codes" ADD CONSTRAINT "place_codes_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "researches" ADD CONSTRAINT "researches_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_voices" ADD CONSTRAINT "topic_voices_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_voices" ADD CONSTRAINT "topic_voices_voice_id_voices_id_fk" FOREIGN KEY ("voice_id") REFERENCES "public"."voices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_hall_id_places_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_committee_id_units_id_fk" FOREIGN KEY ("committee_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_openings" ADD CONSTRAINT "mailbox_openings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voices" ADD CONSTRAINT "voices_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voices" ADD CONSTRAINT "voices_code_id_place_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."place_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("at");--> statement-breakpoint
CREATE INDEX "attachments_subject" ON "attachments" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_subject" ON "clocks" USING btree ("subject","subject_id","name");--> statement-breakpoint
CREATE INDEX "clocks_running" ON "clocks" USING btree ("region","due_at");--> statement-breakpoint
CREATE INDEX "notices_account" ON "notices" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "notices_role" ON "notices" USING btree ("role","region","at");--> statement-breakpoint
CREATE INDEX "stage_changes_subject" ON "stage_changes" USING btree ("subject","subject_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "waivers_barrier" ON "waivers" USING btree ("subject","subject_id","barrier");--> statement-breakpoint
CREATE INDEX "ledger_entries_subject" ON "ledger_entries" USING btree ("subject","subject_id","position");--> statement-breakpoint
CREATE INDEX "ledger_entries_unsealed" ON "ledger_entries" USING btree ("position") WHERE "ledger_entries"."leaf_index" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_leaf" ON "ledger_entries" USING btree ("leaf_index");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_tiles_place" ON "ledger_tiles" USING btree ("level","index");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_username" ON "accounts" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_phone" ON "accounts" USING btree ("phone_index");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_oidc" ON "accounts" USING btree ("oidc_subject");--> statement-breakpoint
CREATE INDEX "grants_account" ON "grants" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "assignments_unit" ON "assignments" USING btree ("unit_id","stage","due_at");--> statement-breakpoint
CREATE INDEX "assignments_topic" ON "assignments" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "assignments_due" ON "assignments" USING btree ("region","stage","due_at");--> statement-breakpoint
CREATE INDEX "progress_notes_assignment" ON "progress_notes" USING btree ("assignment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_sheets_once" ON "evaluation_sheets" USING btree ("evaluation_id","party","voter_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_topic" ON "evaluations" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "evaluations_region" ON "evaluations" USING btree ("region","stage");--> statement-breakpoint
CREATE INDEX "commitments_topic" ON "commitments" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "commitments_unit" ON "commitments" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_entries_order" ON "meeting_entries" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "meetings_topic" ON "meetings" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "meetings_when" ON "meetings" USING btree ("region","starts_at");--> statement-breakpoint
CREATE INDEX "participants_meeting" ON "participants" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "participants_account" ON "participants" USING btree ("meeting_id","account_id");--> statement-breakpoint
CREATE INDEX "instructions_outcome" ON "instructions" USING btree ("outcome_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_items_order" ON "outcome_items" USING btree ("outcome_id","position");--> statement-breakpoint
CREATE INDEX "outcomes_topic" ON "outcomes" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_number" ON "outcomes" USING btree ("region","kind","year","number");--> statement-breakpoint
CREATE INDEX "groups_region" ON "groups" USING btree ("region");--> statement-breakpoint
CREATE INDEX "members_region" ON "members" USING btree ("region");--> statement-breakpoint
CREATE INDEX "members_account" ON "members" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_current" ON "memberships" USING btree ("group_id","member_id");--> statement-breakpoint
CREATE INDEX "memberships_member" ON "memberships" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "units_region" ON "units" USING btree ("region");--> statement-breakpoint
CREATE UNIQUE INDEX "place_codes_code" ON "place_codes" USING btree ("code");--> statement-breakpoint
CREATE INDEX "place_codes_place" ON "place_codes" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "places_region" ON "places" USING btree ("region","kind");--> statement-breakpoint
CREATE INDEX "places_hall" ON "places" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "regions_parent" ON "regions" USING btree ("parent");--> statement-breakpoint
CREATE UNIQUE INDEX "standards_version" ON "standards" USING btree ("region","year","version");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_version" ON "plans" USING btree ("topic_id","version");--> statement-breakpoint
CREATE INDEX "readings_topic" ON "readings" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "researches_topic" ON "researches" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "topic_voices_voice" ON "topic_voices" USING btree ("voice_id");--> statement-breakpoint
CREATE INDEX "topics_region" ON "topics" USING btree ("region","stage");--> statement-breakpoint
CREATE INDEX "topics_created" ON "topics" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "voices_receipt" ON "voices" USING btree ("receipt_hash");--> statement-breakpoint
CREATE INDEX "voices_inbox" ON "voices" USING btree ("region","stage","submitted_at");--> statement-breakpoint
CREATE INDEX "voices_merged" ON "voices" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "voices_place" ON "voices" USING btree ("place_id","submitted_at");