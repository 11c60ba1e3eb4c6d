ALTER TABLE "post_reactions" DROP CONSTRAINT "post_reactions_post_id_person_hash_pk";--> statement-breakpoint
ALTER TABLE "meeting_ratings" DROP CONSTRAINT "meeting_ratings_meeting_id_rater_hash_pk";--> statement-breakpoint
ALTER TABLE "option_ballots" DROP CONSTRAINT "option_ballots_entry_id_voter_hash_pk";--> statement-breakpoint
CREATE UNIQUE INDEX "post_reactions_once" ON "post_reactions" USING btree ("post_id","person_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_ratings_once" ON "meeting_ratings" USING btree ("meeting_id","rater_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "option_ballots_once" ON "option_ballots" USING btree ("entry_id","voter_hash");
--> statement-breakpoint
ALTER TABLE "post_reactions" ADD COLUMN "id" uuid;
--> statement-breakpoint
ALTER TABLE "post_reactions" ADD COLUMN "ledger_salt" "bytea";
--> statement-breakpoint
UPDATE "post_reactions" SET "id" = gen_random_uuid(), "ledger_salt" = decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "post_reactions" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "ledger_salt" SET NOT NULL, ADD PRIMARY KEY ("id");
--> statement-breakpoint
-- What stood there before the ledger remembered this table is recorded as it is found, once, in random order.
INSERT INTO ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
  SELECT gen_random_uuid(), date_trunc('day', now()), 'consultations.reacted', 'post_reactions', line.id::text, '', '{}',
         encode(sha256(ledger_salt || convert_to('{"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"' || ',"id":"' || line.id || '"' || ',"personHash":"' || person_hash || '"' || ',"postId":"' || post_id || '"' || ',"value":' || value || '}', 'UTF8')), 'hex')
    FROM post_reactions line ORDER BY random();
--> statement-breakpoint
ALTER TABLE "meeting_ratings" ADD COLUMN "id" uuid;
--> statement-breakpoint
ALTER TABLE "meeting_ratings" ADD COLUMN "ledger_salt" "bytea";
--> statement-breakpoint
UPDATE "meeting_ratings" SET "id" = gen_random_uuid(), "ledger_salt" = decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "meeting_ratings" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "ledger_salt" SET NOT NULL, ADD PRIMARY KEY ("id");
--> statement-breakpoint
-- What stood there before the ledger remembered this table is recorded as it is found, once, in random order.
INSERT INTO ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
  SELECT gen_random_uuid(), date_trunc('day', now()), 'meetings.rated', 'meeting_ratings', line.id::text, '', '{}',
         encode(sha256(ledger_salt || convert_to('{"answers":' || answers || ',"hearing":' || hearing || ',"id":"' || line.id || '"' || ',"meetingId":"' || meeting_id || '"' || ',"raterHash":"' || rater_hash || '"' || ',"result":' || result || ',"topic":' || topic || '}', 'UTF8')), 'hex')
    FROM meeting_ratings line ORDER BY random();
--> statement-breakpoint
ALTER TABLE "option_ballots" ADD COLUMN "id" uuid;
--> statement-breakpoint
ALTER TABLE "option_ballots" ADD COLUMN "ledger_salt" "bytea";
--> statement-breakpoint
UPDATE "option_ballots" SET "id" = gen_random_uuid(), "ledger_salt" = decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
--> statement-breakpoint
ALTER TABLE "option_ballots" ALTER COLUMN "id" SET NOT NULL, ALTER COLUMN "ledger_salt" SET NOT NULL, ADD PRIMARY KEY ("id");
--> statement-breakpoint
-- What stood there before the ledger remembered this table is recorded as it is found, once, in random order.
INSERT INTO ledger_entries (id, at, action, subject, subject_id, role, facts, content_hash)
  SELECT gen_random_uuid(), date_trunc('day', now()), 'meetings.balloted', 'option_ballots', line.id::text, '', '{}',
         encode(sha256(ledger_salt || convert_to('{"choice":"' || choice || '"' || ',"entryId":"' || entry_id || '"' || ',"id":"' || line.id || '"' || ',"voterHash":"' || voter_hash || '"' || '}', 'UTF8')), 'hex')
    FROM option_ballots line ORDER BY random();
