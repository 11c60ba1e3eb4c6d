CREATE TABLE "voter_arrivals" (
	"consultation_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"part" smallint NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "voter_arrivals_consultation_id_since_part_pk" PRIMARY KEY("consultation_id","since","part")
);
--> statement-breakpoint
CREATE TABLE "voter_tempos" (
	"voter_hash" text PRIMARY KEY NOT NULL,
	"tempo" text NOT NULL,
	"on" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer_ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" char(12) COLLATE "C" NOT NULL,
	"member_id" uuid,
	"voter_hash" text NOT NULL,
	"satisfaction" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "award_marks" ALTER COLUMN "judge" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "topic_scores" ALTER COLUMN "scorer" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "award_marks" ADD COLUMN "judge_hash" text;--> statement-breakpoint
ALTER TABLE "topic_scores" ADD COLUMN "scorer_hash" text;--> statement-breakpoint
ALTER TABLE "voter_arrivals" ADD CONSTRAINT "voter_arrivals_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_ratings_once" ON "answer_ratings" USING btree ("voter_hash");--> statement-breakpoint
CREATE INDEX "answer_ratings_member" ON "answer_ratings" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "award_marks_hash" ON "award_marks" USING btree ("case_id","round","judge_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_scores_hash" ON "topic_scores" USING btree ("topic_id","round","scorer_hash");
--> statement-breakpoint
DROP TABLE "vote_tempos" CASCADE;
--> statement-breakpoint
-- Rows of secret deeds lie in no order that tells when they came: neither where they are in the table (ctid) nor which
-- transaction wrote them (xmin) leads to the sign-in or the post that was written at about the same time. Whenever one is
-- written, others from anywhere in the table are taken out and put in again with it, in random order. An update would not
-- do: it leaves a row on the page where it first came.
CREATE FUNCTION mix_secret_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own tid[];
  others tid[] := '{}';
  drawn tid[];
  pages int;
  page int;
BEGIN
  IF pg_trigger_depth() > 1 OR current_setting('yishitang.mixing', true) = 'on' THEN RETURN NULL; END IF;
  EXECUTE format('select array_agg(line.ctid) from %I line join written using (%s)', TG_TABLE_NAME, TG_ARGV[0])
    INTO own;
  -- What is brought in from elsewhere has no person behind it, and waits for the whole table to be mixed.
  IF own IS NULL OR cardinality(own) > 100 THEN RETURN NULL; END IF;
  -- From a small table anywhere; from a large one where rows came last, and from three other places. Those that somebody
  -- else is writing are left to them, so that nobody waits for anybody.
  pages := pg_relation_size(TG_RELID) / current_setting('block_size')::int;
  FOR round IN 1..4 LOOP
    page := CASE WHEN pages <= 32 THEN 0 WHEN round = 1 THEN pages - 8 ELSE floor(random() * (pages - 7)) END;
    EXECUTE format('select array_agg(place) from (
        select ctid as place from %I where ctid >= $1 and ctid < $2 and not ctid = any($3)
        order by random() limit $4 for update skip locked) found', TG_TABLE_NAME)
      INTO drawn
      USING format('(%s,0)', page)::tid, format('(%s,0)', CASE WHEN pages <= 32 THEN 33 ELSE page + 8 END)::tid,
        own || others, CASE WHEN pages <= 32 THEN 20 ELSE 5 END;
    others := others || coalesce(drawn, '{}');
    EXIT WHEN pages <= 32;
  END LOOP;
  EXECUTE format('with gone as (delete from %1$I where ctid = any($1) returning *)
      insert into %1$I select * from gone order by random()', TG_TABLE_NAME)
    USING own || others;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- All rows of a table anew, in random order and by one transaction. Whoever wants to write waits; readers do not.
CREATE FUNCTION mix_secret_table(name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('yishitang.mixing', 'on', true);
  EXECUTE format('lock table %s in exclusive mode', name);
  EXECUTE format('with gone as (delete from %1$s returning *)
      insert into %1$s overriding system value select * from gone order by random()', name);
  PERFORM set_config('yishitang.mixing', 'off', true);
END $$;
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON consultation_participants REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON consultation_participants REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON statement_votes REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON statement_votes REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON voter_tempos REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('voter_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON voter_tempos REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('voter_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON survey_answers REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON survey_answers REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON survey_drafts REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('survey_id,person_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON survey_drafts REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('survey_id,person_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON post_reactions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('post_id,person_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON post_reactions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('post_id,person_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON post_reports REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON post_reports REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON evaluation_sheets REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON evaluation_sheets REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON award_marks REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON award_marks REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON option_ballots REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('entry_id,voter_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON option_ballots REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('entry_id,voter_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON meeting_ratings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('meeting_id,rater_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON meeting_ratings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('meeting_id,rater_hash');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON satisfactions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON satisfactions REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON topic_scores REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON topic_scores REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_insert AFTER INSERT ON answer_ratings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
--> statement-breakpoint
CREATE TRIGGER mix_secret_update AFTER UPDATE ON answer_ratings REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION mix_secret_rows('id');
