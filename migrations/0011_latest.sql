CREATE TABLE "duty_shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"member_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"checked_in_at" timestamp (3) with time zone,
	"visitors" integer,
	"answered" integer,
	"notes" text,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_nominations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"reason" text NOT NULL,
	"nominated_by" uuid NOT NULL,
	"nominated_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"item" text NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"claimed_by" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"advice" text,
	"mend_by" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_funds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"amount" integer NOT NULL,
	"purpose" text NOT NULL,
	"on" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"name" text NOT NULL,
	"head" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"group_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "feature_of" text[];--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "functions" text[];--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "aims" text[];--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "theme" text;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "ready_by" date;--> statement-breakpoint
ALTER TABLE "duty_shifts" ADD CONSTRAINT "duty_shifts_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_nominations" ADD CONSTRAINT "model_nominations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_checks" ADD CONSTRAINT "place_checks_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_funds" ADD CONSTRAINT "place_funds_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_staff" ADD CONSTRAINT "place_staff_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_bookings" ADD CONSTRAINT "room_bookings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duty_shifts_place" ON "duty_shifts" USING btree ("place_id","starts_at");--> statement-breakpoint
CREATE INDEX "duty_shifts_member" ON "duty_shifts" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "model_nominations_place" ON "model_nominations" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_checks_item" ON "place_checks" USING btree ("place_id","item");--> statement-breakpoint
CREATE INDEX "place_funds_place" ON "place_funds" USING btree ("place_id","year");--> statement-breakpoint
CREATE INDEX "place_staff_place" ON "place_staff" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "room_bookings_place" ON "room_bookings" USING btree ("place_id","starts_at");