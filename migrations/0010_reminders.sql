CREATE TABLE "countersignatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"unit_id" uuid NOT NULL,
	"draft_version" integer NOT NULL,
	"signature" text NOT NULL,
	"remark" text,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "look_backs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"commitment_id" uuid,
	"assignment_id" uuid,
	"finding" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "satisfactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"round" integer NOT NULL,
	"attitude" text NOT NULL,
	"result" text NOT NULL,
	"remark" text,
	"asked" boolean NOT NULL,
	"voter_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"held_on" date NOT NULL,
	"present" integer NOT NULL,
	"notes" text,
	"at" timestamp (3) with time zone NOT NULL,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "village_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"term_id" uuid NOT NULL,
	"region" char(12) NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ledger_salt" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "escalations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "clocks" ADD COLUMN "speaks_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "extension_days" integer;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "extension_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "extension_declined" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "reply_draft" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "reply_draft_class" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "draft_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "promised_on" date;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "attached_to" uuid;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "countersignatures" ADD CONSTRAINT "countersignatures_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersignatures" ADD CONSTRAINT "countersignatures_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_backs" ADD CONSTRAINT "look_backs_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_backs" ADD CONSTRAINT "look_backs_commitment_id_commitments_id_fk" FOREIGN KEY ("commitment_id") REFERENCES "public"."commitments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_backs" ADD CONSTRAINT "look_backs_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "satisfactions" ADD CONSTRAINT "satisfactions_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_activities" ADD CONSTRAINT "group_activities_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village_links" ADD CONSTRAINT "village_links_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "countersignatures_once" ON "countersignatures" USING btree ("assignment_id","unit_id","draft_version");--> statement-breakpoint
CREATE INDEX "look_backs_topic" ON "look_backs" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "satisfactions_once" ON "satisfactions" USING btree ("assignment_id","round","voter_hash");--> statement-breakpoint
CREATE INDEX "group_activities_group" ON "group_activities" USING btree ("group_id","held_on");--> statement-breakpoint
CREATE INDEX "village_links_region" ON "village_links" USING btree ("region");--> statement-breakpoint
CREATE INDEX "village_links_member" ON "village_links" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "clocks_speaking" ON "clocks" USING btree (coalesce("speaks_at", "yellow_at")) WHERE "clocks"."met_at" is null;--> statement-breakpoint
CREATE INDEX "assignments_item" ON "assignments" USING btree ("outcome_item_id");