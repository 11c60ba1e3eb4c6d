ALTER TABLE "statement_votes" DROP CONSTRAINT "statement_votes_participant_id_consultation_participants_id_fk";

--> statement-breakpoint
-- Votes of many at once: nobody waits for rows that are being mixed.
CREATE OR REPLACE FUNCTION mix_secret_rows() RETURNS trigger LANGUAGE plpgsql AS $$
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
  -- One at a time: two that took rows out at once would wait for each other. Whoever comes meanwhile is mixed by the next.
  IF NOT pg_try_advisory_xact_lock(hashtext('mix_secret_rows'), TG_RELID::int) THEN RETURN NULL; END IF;
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
