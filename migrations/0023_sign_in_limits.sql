CREATE UNLOGGED TABLE "spent_limits" (
	"key" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"keep_until" timestamp (3) with time zone NOT NULL,
	"spent" integer NOT NULL,
	CONSTRAINT "spent_limits_key_starts_at_pk" PRIMARY KEY("key","starts_at")
);
--> statement-breakpoint
CREATE TABLE "sign_in_guesses" (
	"name_index" text NOT NULL,
	"source" text NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone,
	CONSTRAINT "sign_in_guesses_name_index_source_pk" PRIMARY KEY("name_index","source")
);
--> statement-breakpoint
ALTER TABLE "sign_in_failures" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "sign_in_failures" CASCADE;--> statement-breakpoint
-- Codes live five minutes: those that wait now are asked for again.
DELETE FROM "phone_codes";--> statement-breakpoint
ALTER TABLE "phone_codes" DROP CONSTRAINT "phone_codes_pkey";--> statement-breakpoint
ALTER TABLE "phone_codes" ADD COLUMN "id" uuid PRIMARY KEY NOT NULL;--> statement-breakpoint
ALTER TABLE "phone_codes" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "phone_codes" ADD COLUMN "network" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_index" text;--> statement-breakpoint
CREATE INDEX "spent_limits_age" ON "spent_limits" USING btree ("keep_until");--> statement-breakpoint
CREATE INDEX "sign_in_guesses_age" ON "sign_in_guesses" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "phone_codes_phone" ON "phone_codes" USING btree ("phone_index","sent_at");--> statement-breakpoint
CREATE INDEX "sessions_device" ON "sessions" USING btree ("device_index");--> statement-breakpoint
ALTER TABLE "phone_codes" DROP COLUMN "first_sent_at";--> statement-breakpoint
-- Nobody is two of the three administrators, or one of them and something else, at any time; and nobody holds one role
-- twice. The account stays locked until the deed ends, so that of several at once each sees what the others did.
CREATE FUNCTION grants_keep_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  separated CONSTANT text[] := ARRAY['systemAdministrator', 'securityAdministrator', 'auditAdministrator'];
  other grants%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.account_id = OLD.account_id AND NEW.role = OLD.role AND NEW.region = OLD.region
     AND NEW.unit_id IS NOT DISTINCT FROM OLD.unit_id AND NEW.valid_from >= OLD.valid_from
     AND coalesce(NEW.valid_to, 'infinity') <= coalesce(OLD.valid_to, 'infinity') THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM accounts WHERE id = NEW.account_id FOR NO KEY UPDATE;
  FOR other IN
    SELECT * FROM grants
     WHERE account_id = NEW.account_id AND id <> NEW.id
       AND valid_from < coalesce(NEW.valid_to, 'infinity') AND NEW.valid_from < coalesce(valid_to, 'infinity')
  LOOP
    IF other.role <> NEW.role AND (other.role = ANY (separated) OR NEW.role = ANY (separated)) THEN
      RAISE EXCEPTION 'administrators are separated' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'grants_keep_apart';
    END IF;
    IF other.role = NEW.role AND other.region = NEW.region AND other.unit_id IS NOT DISTINCT FROM NEW.unit_id THEN
      RAISE EXCEPTION 'this role is held already' USING ERRCODE = 'unique_violation', CONSTRAINT = 'grants_once';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER grants_keep_apart BEFORE INSERT OR UPDATE ON grants
  FOR EACH ROW EXECUTE FUNCTION grants_keep_apart();
