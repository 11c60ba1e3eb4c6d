-- The ledger only grows: an entry may be given its place in the tree once, and nothing else about it may change.
CREATE FUNCTION ledger_entries_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.leaf_index IS NULL
     AND to_jsonb(NEW) - 'leaf_index' = to_jsonb(OLD) - 'leaf_index' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the ledger only grows';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_only_grow BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION ledger_entries_only_grow();
--> statement-breakpoint
CREATE FUNCTION ledger_checkpoints_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published checkpoint stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_checkpoints_stay BEFORE UPDATE OR DELETE ON ledger_checkpoints
  FOR EACH ROW EXECUTE FUNCTION ledger_checkpoints_stay();
