CREATE TABLE "ledger_cosignatures" (
	"size" bigint NOT NULL,
	"name" text NOT NULL,
	"key_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "ledger_cosignatures_size_name_key_id_pk" PRIMARY KEY("size","name","key_id")
);
--> statement-breakpoint
CREATE TABLE "receipt_contents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "witness_refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"url" text NOT NULL,
	"witness" text NOT NULL,
	"kind" text NOT NULL,
	"size" bigint NOT NULL,
	"known" bigint,
	"request" text NOT NULL,
	"answer" text NOT NULL,
	"theirs" text
);
--> statement-breakpoint
ALTER TABLE "outcome_voices" DROP CONSTRAINT "outcome_voices_outcome_id_voice_id_pk";--> statement-breakpoint
ALTER TABLE "topic_voices" DROP CONSTRAINT "topic_voices_topic_id_voice_id_pk";--> statement-breakpoint
ALTER TABLE "voices" ADD COLUMN "said_hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "receipt_contents_subject" ON "receipt_contents" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "receipt_contents_age" ON "receipt_contents" USING btree ("at");--> statement-breakpoint
CREATE INDEX "witness_refusals_at" ON "witness_refusals" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_voices_once" ON "outcome_voices" USING btree ("outcome_id","voice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_voices_once" ON "topic_voices" USING btree ("topic_id","voice_id");
--> statement-breakpoint
ALTER TABLE "outcome_voices" ADD COLUMN "id" uuid;
--> statement-breakpoint
ALTER TABLE "outcome_voices" ADD COLUMN "ledger_salt" "bytea";
--> statement-breakpoint
UPDATE "outcome_voices" SET "id" = gen_random_uuid(), "ledger_salt" = decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "outcome_voices" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "ledger_salt" SET NOT NULL, ADD PRIMARY KEY ("id");
--> statement-breakpoint
-- What stood there before the ledger remembered this table is recorded as it is found, once.
INSERT INTO ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
  SELECT gen_random_uuid(), date_trunc('minute', now()), 'outcomes.voiceTakenUp', 'outcome_voices', line.id::text, 'system', '{}',
         encode(sha256(ledger_salt || convert_to(
           '{"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","id":"' || line.id
             || '","outcomeId":"' || outcome_id || '","voiceId":"' || voice_id || '"}', 'UTF8')), 'hex')
    FROM outcome_voices line;
--> statement-breakpoint
ALTER TABLE "topic_voices" ADD COLUMN "id" uuid;
--> statement-breakpoint
ALTER TABLE "topic_voices" ADD COLUMN "ledger_salt" "bytea";
--> statement-breakpoint
UPDATE "topic_voices" SET "id" = gen_random_uuid(), "ledger_salt" = decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "topic_voices" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "ledger_salt" SET NOT NULL, ADD PRIMARY KEY ("id");
--> statement-breakpoint
-- What stood there before the ledger remembered this table is recorded as it is found, once.
INSERT INTO ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
  SELECT gen_random_uuid(), date_trunc('minute', now()), 'topics.voiceAdopted', 'topic_voices', line.id::text, 'system', '{}',
         encode(sha256(ledger_salt || convert_to(
           '{"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","id":"' || line.id
             || '","topicId":"' || topic_id || '","voiceId":"' || voice_id || '"}', 'UTF8')), 'hex')
    FROM topic_voices line;
