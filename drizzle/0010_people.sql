CREATE TABLE "link_codes" (
	"print" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"realm" text NOT NULL,
	"user_id" text NOT NULL,
	"community_id" text,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "link_tries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "linked_wallets" (
	"wallet_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"name" text NOT NULL,
	"main" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_invites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wallet_id" uuid NOT NULL,
	"role" text NOT NULL,
	"platform" text NOT NULL,
	"realm" text NOT NULL,
	"user_id" text NOT NULL,
	"by_person_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "team_invites_once" UNIQUE("wallet_id","platform","realm","user_id")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"wallet_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "team_members_wallet_id_person_id_pk" PRIMARY KEY("wallet_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_tries" ADD CONSTRAINT "link_tries_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_codes_person" ON "link_codes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "link_codes_age" ON "link_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "link_tries_person" ON "link_tries" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "linked_wallets_person" ON "linked_wallets" USING btree ("person_id","link_id");--> statement-breakpoint
CREATE INDEX "team_invites_account" ON "team_invites" USING btree ("platform","realm","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_members_name" ON "team_members" USING btree ("person_id",lower("name")) WHERE "team_members"."role" <> 'none';--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("person_id");
--> statement-breakpoint
-- Whether the running statement was sent by a function of this database, however deep it is nested. What is forbidden
-- to everybody else can so be allowed to one function.
CREATE FUNCTION sent_by(p_function text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_stack text;
BEGIN
  GET DIAGNOSTICS v_stack = PG_CONTEXT;
  RETURN v_stack ~ ('(^|\n)[^"\n]*\m' || p_function || '\(');
END $$;
--> statement-breakpoint
-- Entries are never changed, and never deleted while their wallet is there: it goes whole or not at all.
CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM wallets WHERE id = OLD.wallet_id) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'entries are append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE FUNCTION wallets_go_with_their_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF sent_by('erase_person') THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'a wallet goes only with its person: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER wallets_kept BEFORE DELETE ON wallets FOR EACH ROW EXECUTE FUNCTION wallets_go_with_their_person();
--> statement-breakpoint
CREATE TRIGGER wallets_no_truncate BEFORE TRUNCATE ON wallets
  FOR EACH STATEMENT EXECUTE FUNCTION wallets_go_with_their_person();
--> statement-breakpoint
-- What was done stays as it was written; only who did it changes, when a person is erased, joined or parted.
CREATE FUNCTION only_who_did_it_changes(p_before jsonb, p_after jsonb) RETURNS boolean LANGUAGE sql AS $$
  SELECT p_before - 'actor' = p_after - 'actor' AND (sent_by('erase_person') OR sent_by('join_persons') OR sent_by('part_person'))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF only_who_did_it_changes(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION fact_changes_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF only_who_did_it_changes(to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'what editors did with a fact is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- Every column that names a person: called so, or bound to persons. Tables that come later are found as well. `own`
-- rows go with the person; the others, such as who set a team's budget, stay without them.
CREATE FUNCTION person_columns() RETURNS TABLE (tab text, col text, own boolean) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT c.relname::text, a.attname::text, a.attname = 'person_id' AND NOT EXISTS (
      SELECT 1 FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confdeltype = 'n'
        AND k.confrelid = 'public.persons'::regclass AND k.conkey = ARRAY[a.attnum])
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'persons'
    AND (a.attname = 'person_id' OR a.attname LIKE '%\_person\_id' OR EXISTS (
      SELECT 1 FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid
        AND k.confrelid = 'public.persons'::regclass AND k.conkey = ARRAY[a.attnum]))
  ORDER BY 1, 2
$$;
--> statement-breakpoint
-- Every table with rows of a wallet.
CREATE FUNCTION wallet_tables() RETURNS TABLE (tab text) LANGUAGE sql STABLE AS $$
  SELECT c.relname::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attname = 'wallet_id' AND a.atttypid = 'uuid'::regtype
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
$$;
--> statement-breakpoint
-- The wallets that go with a person: their own, and those of teams in which nobody else is.
CREATE FUNCTION wallets_of(p_person uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(id), '{}') FROM (
    SELECT id FROM wallets WHERE owner_person_id = p_person
    UNION
    SELECT m.wallet_id FROM team_members m WHERE m.person_id = p_person AND m.role <> 'none' AND NOT EXISTS (
      SELECT 1 FROM team_members o WHERE o.wallet_id = m.wallet_id AND o.person_id <> p_person AND o.role <> 'none')
  ) w
$$;
--> statement-breakpoint
-- Where somebody is the last owner of a team with other members, the longest-standing of the highest role follows.
CREATE FUNCTION hand_over_teams(p_person uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE team_members t SET role = 'owner'
  FROM (SELECT DISTINCT ON (o.wallet_id) o.wallet_id, o.person_id FROM team_members m
      JOIN team_members o ON o.wallet_id = m.wallet_id AND o.person_id <> p_person AND o.role <> 'none'
    WHERE m.person_id = p_person AND m.role = 'owner' AND NOT EXISTS (SELECT 1 FROM team_members x
      WHERE x.wallet_id = m.wallet_id AND x.person_id <> p_person AND x.role = 'owner')
    ORDER BY o.wallet_id, o.role = 'bidder' DESC, o.joined_at, o.person_id) next
  WHERE t.wallet_id = next.wallet_id AND t.person_id = next.person_id
$$;
--> statement-breakpoint
-- Erases a person: the only way in which entries ever go. Their wallets go whole; what they recorded in a team's wallet
-- stays without them, so that its balance and its chain of hashes hold. Returns false when there is no such person.
CREATE FUNCTION erase_person(p_person uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_wallets uuid[];
  v_teams uuid[];
  v_at record;
  v_account identities;
  v_stuck boolean := true;
BEGIN
  PERFORM 1 FROM persons WHERE id = p_person FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM 1 FROM wallets WHERE id IN (SELECT wallet_id FROM team_members WHERE person_id = p_person) ORDER BY id FOR UPDATE;
  v_wallets := wallets_of(p_person);
  PERFORM hand_over_teams(p_person);
  v_teams := ARRAY(SELECT wallet_id FROM team_members WHERE person_id = p_person AND wallet_id <> ALL(v_wallets));
  DELETE FROM entry_texts x USING entries e, actions a
    WHERE a.wallet_id = ANY(v_teams) AND a.person_id = p_person AND e.wallet_id = a.wallet_id AND e.action_no = a.no
      AND x.wallet_id = e.wallet_id AND x.seq = e.seq;
  UPDATE actions SET person_id = NULL, key = 'erased:' || no WHERE wallet_id = ANY(v_teams) AND person_id = p_person;
  FOR v_account IN SELECT * FROM identities WHERE person_id = p_person LOOP
    PERFORM forget_account(v_account.platform, v_account.realm, v_account.user_id, v_teams);
  END LOOP;
  DELETE FROM wallets WHERE id = ANY(v_wallets);
  -- A row that another one still points at goes in a later pass; what never goes makes the last statement fail.
  FOR v_pass IN 1..5 LOOP
    EXIT WHEN NOT v_stuck;
    v_stuck := false;
    FOR v_at IN SELECT tab FROM wallet_tables() LOOP
      BEGIN
        EXECUTE format('DELETE FROM %I WHERE wallet_id = ANY($1)', v_at.tab) USING v_wallets;
      EXCEPTION WHEN foreign_key_violation THEN v_stuck := true;
      END;
    END LOOP;
    FOR v_at IN SELECT tab, col, own FROM person_columns() WHERE tab NOT IN ('actions', 'wallets') LOOP
      BEGIN
        EXECUTE format(CASE WHEN v_at.own THEN 'DELETE FROM %1$I WHERE %2$I = $1' ELSE 'UPDATE %1$I SET %2$I = NULL WHERE %2$I = $1' END,
          v_at.tab, v_at.col) USING p_person;
      EXCEPTION WHEN foreign_key_violation THEN v_stuck := true;
      END;
    END LOOP;
  END LOOP;
  UPDATE audit_log SET actor = 'erased' WHERE actor = p_person::text;
  UPDATE fact_changes SET actor = 'erased' WHERE actor = p_person::text;
  DELETE FROM persons WHERE id = p_person;
  RETURN true;
END $$;
--> statement-breakpoint
-- Takes away what names an account rather than a person: presses ticked off, its inbox, duties and invitations.
CREATE FUNCTION forget_account(p_platform text, p_realm text, p_user text, p_teams uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_key text := p_platform || ':' || p_realm || ':' || p_user;
BEGIN
  DELETE FROM controls WHERE position(v_key || ':' IN key || ':') > 0;
  UPDATE actions SET key = 'erased:' || no WHERE wallet_id = ANY(p_teams) AND position(v_key || ':' IN key || ':') > 0;
  UPDATE proposal_events SET key = 'erased:' || no || ':' || seq
    WHERE wallet_id = ANY(p_teams) AND position(v_key || ':' IN key || ':') > 0;
  DELETE FROM team_invites WHERE platform = p_platform AND realm = p_realm AND user_id = p_user;
  DELETE FROM duties WHERE community_platform = p_platform AND holder_kind = 'user' AND holder_id = p_user
    AND p_realm IN ('', community_id);
  UPDATE announcements SET released_by = NULL
    WHERE released_by->>'platform' = p_platform AND released_by->>'realm' = p_realm AND released_by->>'user' = p_user;
  IF p_platform = 'local' THEN DELETE FROM local_messages WHERE place = '@' || p_user; END IF;
END $$;
--> statement-breakpoint
-- One person becomes another, row by row where both have one of the same; then the other's stays. The names of their
-- wallets have to be told apart before.
CREATE FUNCTION join_persons(p_from uuid, p_into uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_at record;
  v_row record;
  v_wallets uuid[] := ARRAY(SELECT id FROM wallets WHERE owner_person_id = p_from
    UNION SELECT wallet_id FROM team_members WHERE person_id = p_from);
BEGIN
  UPDATE team_members i SET role = f.role FROM team_members f
    WHERE f.wallet_id = i.wallet_id AND f.person_id = p_from AND i.person_id = p_into
      AND array_position(ARRAY['none', 'viewer', 'bidder', 'owner'], f.role) > array_position(ARRAY['none', 'viewer', 'bidder', 'owner'], i.role);
  DELETE FROM team_members f USING team_members i
    WHERE f.wallet_id = i.wallet_id AND f.person_id = p_from AND i.person_id = p_into;
  UPDATE actions SET person_id = p_into WHERE wallet_id = ANY(v_wallets) AND person_id = p_from;
  FOR v_at IN SELECT tab, col FROM person_columns() WHERE tab <> 'actions' LOOP
    BEGIN
      EXECUTE format('UPDATE %1$I SET %2$I = $2 WHERE %2$I = $1', v_at.tab, v_at.col) USING p_from, p_into;
    EXCEPTION WHEN unique_violation THEN
      FOR v_row IN EXECUTE format('SELECT ctid AS at FROM %1$I WHERE %2$I = $1', v_at.tab, v_at.col) USING p_from LOOP
        BEGIN
          EXECUTE format('UPDATE %1$I SET %2$I = $2 WHERE ctid = $1', v_at.tab, v_at.col) USING v_row.at, p_into;
        EXCEPTION WHEN unique_violation THEN
          EXECUTE format('DELETE FROM %I WHERE ctid = $1', v_at.tab) USING v_row.at;
        END;
      END LOOP;
    END;
  END LOOP;
  UPDATE audit_log SET actor = p_into::text WHERE actor = p_from::text;
  UPDATE fact_changes SET actor = p_into::text WHERE actor = p_from::text;
  UPDATE persons i SET zone = coalesce(i.zone, f.zone), settings = f.settings || i.settings,
    created_at = least(i.created_at, f.created_at) FROM persons f WHERE i.id = p_into AND f.id = p_from;
  DELETE FROM persons WHERE id = p_from;
END $$;
--> statement-breakpoint
-- Undoes a joining: its accounts are a person of their own again, with the wallets they had brought.
CREATE FUNCTION part_person(p_person uuid, p_link uuid, p_new uuid, p_now timestamptz) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_wallet uuid;
  v_account record;
BEGIN
  SELECT wallet_id INTO v_wallet FROM linked_wallets WHERE person_id = p_person AND link_id = p_link AND main;
  INSERT INTO persons (id, zone, settings, default_wallet, created_at)
    SELECT p_new, zone, settings, v_wallet, p_now FROM persons WHERE id = p_person;
  UPDATE wallets w SET owner_person_id = p_new, name = l.name FROM linked_wallets l
    WHERE l.person_id = p_person AND l.link_id = p_link AND w.id = l.wallet_id AND w.owner_person_id = p_person;
  UPDATE actions SET person_id = p_new WHERE person_id = p_person
    AND wallet_id IN (SELECT wallet_id FROM linked_wallets WHERE person_id = p_person AND link_id = p_link);
  UPDATE identities SET person_id = p_new, link_id = NULL WHERE person_id = p_person AND link_id = p_link;
  DELETE FROM linked_wallets WHERE person_id = p_person AND link_id = p_link;
  -- What was done for a community stays with the account there.
  FOR v_account IN SELECT DISTINCT n.platform FROM identities n WHERE n.person_id = p_new
    AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.person_id = p_person AND o.platform = n.platform)
  LOOP
    UPDATE audit_log SET actor = p_new::text WHERE actor = p_person::text AND community_platform = v_account.platform;
    UPDATE fact_changes SET actor = p_new::text WHERE actor = p_person::text AND community_platform = v_account.platform;
  END LOOP;
  RETURN v_wallet;
END $$;
--> statement-breakpoint
-- The person behind an identity as before, with what they may do in their default wallet: one that they lost access to
-- gives way to their own.
CREATE OR REPLACE FUNCTION resolve_person(p_platform text, p_realm text, p_user text, p_person uuid, p_wallet uuid, p_now timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_person persons;
  v_wallet uuid;
  v_role text;
BEGIN
  SELECT p.* INTO v_person FROM identities i JOIN persons p ON p.id = i.person_id
    WHERE i.platform = p_platform AND i.realm = p_realm AND i.user_id = p_user;
  IF NOT FOUND THEN
    BEGIN
      INSERT INTO persons (id, default_wallet, created_at) VALUES (p_person, p_wallet, p_now);
      INSERT INTO wallets (id, kind, owner_person_id, name, created_at) VALUES (p_wallet, 'personal', p_person, 'personal', p_now);
      INSERT INTO identities (platform, realm, user_id, person_id, linked_at) VALUES (p_platform, p_realm, p_user, p_person, p_now);
    EXCEPTION WHEN unique_violation THEN
      -- Somebody else made the same person a moment ago; the three rows above are gone again.
      NULL;
    END;
    SELECT p.* INTO STRICT v_person FROM identities i JOIN persons p ON p.id = i.person_id
      WHERE i.platform = p_platform AND i.realm = p_realm AND i.user_id = p_user;
  END IF;
  SELECT w.id, CASE WHEN w.owner_person_id = v_person.id THEN 'owner' ELSE m.role END INTO v_wallet, v_role
    FROM wallets w LEFT JOIN team_members m ON m.wallet_id = w.id AND m.person_id = v_person.id
    WHERE w.id = v_person.default_wallet;
  IF coalesce(v_role, 'none') = 'none' THEN
    SELECT id, 'owner' INTO v_wallet, v_role FROM wallets WHERE owner_person_id = v_person.id ORDER BY created_at, name LIMIT 1;
  END IF;
  RETURN jsonb_build_object('person', v_person.id, 'zone', v_person.zone, 'settings', v_person.settings, 'wallet', v_wallet, 'role', v_role);
END $$;
--> statement-breakpoint
-- As before, and what moved to another wallet when accounts were joined is not undone.
CREATE OR REPLACE FUNCTION ledger_undo(p_wallet uuid, p_now timestamptz, p_zone text, p_key text, p_person uuid, p_target int, p_with boolean)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  w wallets;
  v_before wallets;
  v_known actions;
  v_action actions;
  v_asked int[];
  v_out int[];
  v_in int[];
  v_no int;
  v_state text;
  v_of text;
  v_at timestamptz := p_now;
  v_also int[];
BEGIN
  SELECT * INTO w FROM wallets WHERE id = p_wallet FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('status', 'nothing'); END IF;
  SELECT * INTO v_known FROM actions WHERE wallet_id = p_wallet AND key = p_key;
  IF FOUND THEN
    RETURN jsonb_build_object('status', 'replayed', 'action', v_known.no, 'target', v_known.reverses, 'balance', w.balance);
  END IF;
  w := ledger_expire_due(w, p_now, p_zone);
  PERFORM ledger_save(w);
  IF p_target IS NULL THEN
    SELECT * INTO v_action FROM actions WHERE wallet_id = p_wallet AND reversed_by IS NULL
      AND kind NOT IN ('reversal', 'expiry', 'link') ORDER BY no DESC LIMIT 1;
  ELSE
    SELECT * INTO v_action FROM actions WHERE wallet_id = p_wallet AND no = p_target;
  END IF;
  IF v_action.no IS NULL THEN RETURN jsonb_build_object('status', 'nothing', 'balance', w.balance); END IF;
  IF v_action.kind IN ('expiry', 'link') OR v_action.key LIKE 'void:%' THEN
    RETURN jsonb_build_object('status', 'system', 'target', v_action.no, 'balance', w.balance);
  END IF;
  IF v_action.reversed_by IS NOT NULL THEN
    RETURN jsonb_build_object('status', 'already', 'target', v_action.no, 'by', v_action.reversed_by, 'balance', w.balance);
  END IF;
  v_asked := CASE WHEN v_action.kind = 'reversal' THEN ledger_roots(p_wallet, v_action.no) ELSE ARRAY[v_action.no] END;
  SELECT coalesce(array_agg(no) FILTER (WHERE reversed_by IS NULL), '{}'), coalesce(array_agg(no) FILTER (WHERE reversed_by IS NOT NULL), '{}')
    INTO v_out, v_in FROM actions WHERE wallet_id = p_wallet AND no = ANY(v_asked);
  -- A spend comes back only onto lots that are there, and a refund only onto a spend that is.
  SELECT c.reversed_by INTO v_no FROM entries e
    LEFT JOIN allocations a ON a.wallet_id = p_wallet AND a.entry_seq = e.seq AND a.connects > 0
    JOIN entries s ON s.wallet_id = p_wallet AND s.seq = coalesce(e.of_seq, a.lot_seq)
    JOIN actions c ON c.wallet_id = p_wallet AND c.no = s.action_no AND c.reversed_by IS NOT NULL AND c.no <> ALL(v_in)
    WHERE e.wallet_id = p_wallet AND e.action_no = ANY(v_in) AND e.reverses IS NULL ORDER BY c.reversed_by DESC LIMIT 1;
  IF FOUND THEN
    RETURN jsonb_build_object('status', 'needs', 'target', v_action.no, 'first', v_no, 'balance', w.balance);
  END IF;
  -- Strictly later than all before: an expiry reversed at its very own moment would count as never posted.
  IF w.last_at >= v_at THEN v_at := w.last_at + interval '1 millisecond'; END IF;
  v_before := w;
  LOOP
    v_out := ledger_dependents(p_wallet, v_out);
    -- What went over to another wallet has its other half there: it is never taken back from here.
    IF EXISTS (SELECT 1 FROM actions WHERE wallet_id = p_wallet AND no = ANY(v_out) AND kind = 'link') THEN
      RETURN jsonb_build_object('status', 'moved', 'target', v_action.no, 'balance', v_before.balance);
    END IF;
    v_also := ARRAY(SELECT x FROM unnest(v_out) x WHERE x <> ALL(v_asked) ORDER BY x DESC);
    w := v_before;
    BEGIN
      w.action_seq := w.action_seq + 1;
      INSERT INTO actions (wallet_id, no, key, kind, digest, person_id, recorded_at, reverses)
        VALUES (p_wallet, w.action_seq, p_key, 'reversal', '', p_person, p_now, v_action.no);
      w := ledger_flip(w, v_out, v_in, p_now, p_zone, v_at);
      IF cardinality(v_also) > 0 AND NOT p_with THEN RAISE SQLSTATE 'CA003'; END IF;
      w := ledger_expire_due(w, p_now, p_zone);
      PERFORM ledger_save(w);
      RETURN jsonb_build_object('status', 'posted', 'action', v_before.action_seq + 1, 'target', v_action.no, 'also', to_jsonb(v_also),
        'first', v_before.entry_seq + 1, 'balance', w.balance);
    EXCEPTION WHEN SQLSTATE 'CA001' OR SQLSTATE 'CA002' OR SQLSTATE 'CA003' THEN
      GET STACKED DIAGNOSTICS v_state = RETURNED_SQLSTATE, v_of = PG_EXCEPTION_DETAIL;
    END;
    IF v_state = 'CA003' THEN
      RETURN jsonb_build_object('status', 'depends', 'target', v_action.no, 'also', to_jsonb(v_also), 'balance', v_before.balance);
    END IF;
    -- Too little is left in a lot, or too much would have come back to a spend: what used or returned it last goes as well.
    SELECT t.action_no INTO v_no FROM entries t
      JOIN actions c ON c.wallet_id = p_wallet AND c.no = t.action_no AND c.reversed_by IS NULL AND c.no <> ALL(v_out || v_in)
      WHERE t.wallet_id = p_wallet AND t.reverses IS NULL AND CASE v_state
        WHEN 'CA001' THEN t.seq IN (SELECT a.entry_seq FROM allocations a
          WHERE a.wallet_id = p_wallet AND a.lot_seq = v_of::int AND a.connects > a.returned)
        ELSE t.of_seq = v_of::int END
      ORDER BY t.happened_at DESC, t.seq DESC LIMIT 1;
    IF NOT FOUND THEN
      -- Nobody used it: the lot itself is undone.
      SELECT c.reversed_by INTO STRICT v_no FROM entries s JOIN actions c ON c.wallet_id = p_wallet AND c.no = s.action_no
        WHERE s.wallet_id = p_wallet AND s.seq = v_of::int AND c.reversed_by IS NOT NULL;
      RETURN jsonb_build_object('status', 'needs', 'target', v_action.no, 'first', v_no, 'balance', v_before.balance);
    END IF;
    v_out := v_out || v_no;
  END LOOP;
END $$;
