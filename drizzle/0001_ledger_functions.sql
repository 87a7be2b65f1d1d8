-- Posting runs inside the database, as one statement a command: after the wallet's row is locked each query sees
-- what the previous holder committed, and a posting costs one round trip.

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries are append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
CREATE TRIGGER entries_no_truncate BEFORE TRUNCATE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
--> statement-breakpoint
-- An instant as the hash chain writes it.
CREATE FUNCTION ledger_iso(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
--> statement-breakpoint
-- Inserts one entry and moves the wallet's counters, balance and head of the chain along. The hash covers every
-- column and the hash before; a note is covered by the hash of its salted text, so that it can be erased.
CREATE FUNCTION ledger_append(
  INOUT w wallets, p_action int, p_kind text, p_reason text, p_connects int, p_cents bigint,
  p_at timestamptz, p_day date, p_now timestamptz, p_reverses int, p_proposal int, p_lot int, p_of int,
  p_expires date, p_note text, p_salt text
) LANGUAGE plpgsql AS $$
DECLARE
  v_text bytea;
BEGIN
  w.entry_seq := w.entry_seq + 1;
  w.balance := w.balance + p_connects;
  IF w.last_at IS NULL OR p_at > w.last_at THEN w.last_at := p_at; END IF;
  IF p_note IS NOT NULL THEN
    v_text := sha256(convert_to(p_salt || p_note, 'UTF8'));
    INSERT INTO entry_texts (wallet_id, seq, salt, note) VALUES (w.id, w.entry_seq, p_salt, p_note);
  END IF;
  w.head := sha256(coalesce(w.head, ''::bytea) || convert_to(concat_ws('|',
    w.id::text, w.entry_seq::text, p_action::text, p_kind, coalesce(p_reason, ''), p_connects::text,
    coalesce(p_cents::text, ''), ledger_iso(p_at), p_day::text, ledger_iso(p_now), coalesce(p_reverses::text, ''),
    coalesce(p_proposal::text, ''), coalesce(p_lot::text, ''), coalesce(p_of::text, ''),
    coalesce(p_expires::text, ''), coalesce(encode(v_text, 'hex'), '')), 'UTF8'));
  INSERT INTO entries (wallet_id, seq, action_no, kind, reason, connects, cents, happened_at, day, recorded_at,
    reverses, proposal_no, lot_seq, of_seq, expires_on, text_hash, hash)
  VALUES (w.id, w.entry_seq, p_action, p_kind, p_reason, p_connects, p_cents, p_at, p_day, p_now,
    p_reverses, p_proposal, p_lot, p_of, p_expires, v_text, w.head);
END $$;
--> statement-breakpoint
-- Takes Connects from one lot for an entry. The last unit of a lot takes what is left of its cost, so that the
-- parts always add up to the whole.
CREATE FUNCTION ledger_take_from(p_wallet uuid, p_entry int, p_lot int, p_amount int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  v_remaining int;
  v_left bigint;
  v_cents bigint;
BEGIN
  SELECT remaining, cents_left INTO STRICT v_remaining, v_left FROM lots WHERE wallet_id = p_wallet AND seq = p_lot;
  IF v_remaining < p_amount THEN RAISE EXCEPTION 'lot % has % of % left', p_lot, v_remaining, p_amount 
    USING ERRCODE = 'CA001', DETAIL = p_lot; END IF;
  v_cents := (2 * v_left * p_amount + v_remaining) / (2 * v_remaining);
  UPDATE lots SET remaining = remaining - p_amount, cents_left = cents_left - v_cents
    WHERE wallet_id = p_wallet AND seq = p_lot;
  INSERT INTO allocations (wallet_id, entry_seq, lot_seq, connects, cents)
    VALUES (p_wallet, p_entry, p_lot, p_amount, v_cents);
  RETURN v_cents;
END $$;
--> statement-breakpoint
-- Takes Connects for an entry from the lots that expire first, then from the oldest. The caller has checked that
-- there are enough and that nothing due is left unexpired.
CREATE FUNCTION ledger_take(p_wallet uuid, p_entry int, p_amount int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_left int := p_amount;
  v_lot record;
BEGIN
  FOR v_lot IN
    SELECT seq, remaining FROM lots WHERE wallet_id = p_wallet AND remaining > 0
    ORDER BY expires_on NULLS LAST, issued_on, seq
  LOOP
    EXIT WHEN v_left = 0;
    PERFORM ledger_take_from(p_wallet, p_entry, v_lot.seq, least(v_left, v_lot.remaining));
    v_left := v_left - least(v_left, v_lot.remaining);
  END LOOP;
  IF v_left > 0 THEN RAISE EXCEPTION 'lots and balance of wallet % disagree by %', p_wallet, v_left; END IF;
END $$;
--> statement-breakpoint
-- Posts an expiry for every lot whose day has come: a lot can be used on the days before its expiry day.
CREATE FUNCTION ledger_expire_due(INOUT w wallets, p_now timestamptz, p_zone text) LANGUAGE plpgsql AS $$
DECLARE
  v_lot record;
  v_at timestamptz;
  v_times int;
BEGIN
  FOR v_lot IN
    SELECT seq, remaining, expires_on FROM lots
    WHERE wallet_id = w.id AND remaining > 0 AND expires_on <= (p_now AT TIME ZONE p_zone)::date
    ORDER BY expires_on, issued_on, seq
  LOOP
    v_at := greatest(v_lot.expires_on::timestamp AT TIME ZONE p_zone, coalesce(w.last_at, '-infinity'));
    SELECT count(*) INTO v_times FROM entries e WHERE e.wallet_id = w.id AND e.kind = 'expiry' AND e.lot_seq = v_lot.seq
      AND e.seq > v_lot.seq;
    w.action_seq := w.action_seq + 1;
    INSERT INTO actions (wallet_id, no, key, kind, digest, person_id, recorded_at)
      VALUES (w.id, w.action_seq, 'expiry:' || v_lot.seq || ':' || v_times, 'expiry', '', NULL, p_now);
    w := ledger_append(w, w.action_seq, 'expiry', NULL, -v_lot.remaining, NULL, v_at,
      greatest(v_lot.expires_on, (v_at AT TIME ZONE p_zone)::date), p_now, NULL, NULL, v_lot.seq, NULL, NULL, NULL, NULL);
    PERFORM ledger_take_from(w.id, w.entry_seq, v_lot.seq, v_lot.remaining);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION ledger_save(w wallets) RETURNS void LANGUAGE sql AS $$
  UPDATE wallets SET entry_seq = (w).entry_seq, action_seq = (w).action_seq, proposal_seq = (w).proposal_seq,
    balance = (w).balance, last_at = (w).last_at, head = (w).head WHERE id = (w).id
$$;
--> statement-breakpoint
-- Expires what is due in one wallet; cheap when nothing is. Returns the balance.
CREATE FUNCTION ledger_expire(p_wallet uuid, p_now timestamptz, p_zone text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  w wallets;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM lots WHERE wallet_id = p_wallet AND remaining > 0
    AND expires_on <= (p_now AT TIME ZONE p_zone)::date) THEN
    RETURN (SELECT balance FROM wallets WHERE id = p_wallet);
  END IF;
  SELECT * INTO STRICT w FROM wallets WHERE id = p_wallet FOR UPDATE;
  w := ledger_expire_due(w, p_now, p_zone);
  PERFORM ledger_save(w);
  RETURN w.balance;
END $$;
--> statement-breakpoint
-- Gives Connects back to the lots that one entry used, those that live longest first; returned amounts keep the
-- expiry day of their lot.
CREATE FUNCTION ledger_give_back(p_wallet uuid, p_entry int, p_of int, p_amount int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_left int := p_amount;
  v_part int;
  v_cents bigint;
  v_use record;
BEGIN
  FOR v_use IN
    SELECT a.lot_seq, a.connects - a.returned AS open, a.cents - a.returned_cents AS open_cents
    FROM allocations a JOIN lots l ON l.wallet_id = a.wallet_id AND l.seq = a.lot_seq
    WHERE a.wallet_id = p_wallet AND a.entry_seq = p_of AND a.connects > a.returned
    ORDER BY l.expires_on DESC NULLS FIRST, l.issued_on DESC, l.seq DESC
  LOOP
    EXIT WHEN v_left = 0;
    v_part := least(v_left, v_use.open);
    v_cents := (2 * v_use.open_cents * v_part + v_use.open) / (2 * v_use.open);
    UPDATE lots SET remaining = remaining + v_part, cents_left = cents_left + v_cents
      WHERE wallet_id = p_wallet AND seq = v_use.lot_seq;
    UPDATE allocations SET returned = returned + v_part, returned_cents = returned_cents + v_cents
      WHERE wallet_id = p_wallet AND entry_seq = p_of AND lot_seq = v_use.lot_seq;
    INSERT INTO allocations (wallet_id, entry_seq, lot_seq, connects, cents)
      VALUES (p_wallet, p_entry, v_use.lot_seq, -v_part, -v_cents);
    v_left := v_left - v_part;
  END LOOP;
  IF v_left > 0 THEN RAISE EXCEPTION 'entry % of wallet % has not % left to give back', p_of, p_wallet, v_left; END IF;
END $$;
--> statement-breakpoint
-- Posts one action. p_action: {key, kind, digest, person, at?, entries: [{kind, reason?, connects, cents?, expiresOn?,
-- note?, salt?}], proposal?: {title, link, niche, base, boost}, proposalNo?, refund?: {proposalNo, amount?, parts: [kind]},
-- setTo?, shortfall?: 'adjust', adjustmentExpiresOn}.
-- Returns {status: posted | replayed | conflict | insufficient | backdated | missing, …}; all but the first two wrote nothing.
CREATE FUNCTION ledger_post(p_wallet uuid, p_now timestamptz, p_zone text, p_action jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  w wallets;
  v_known actions;
  v_at timestamptz := coalesce((p_action->>'at')::timestamptz, p_now);
  v_day date;
  v_entry jsonb;
  v_entries jsonb := p_action->'entries';
  v_need int;
  v_connects int;
  v_proposal int := (p_action->>'proposalNo')::int;
  v_person uuid := (p_action->>'person')::uuid;
  v_first int;
  v_no int;
  v_spent record;
  v_open int;
  v_wanted int;
  v_part int;
BEGIN
  SELECT * INTO w FROM wallets WHERE id = p_wallet FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('status', 'missing'); END IF;
  SELECT * INTO v_known FROM actions WHERE wallet_id = p_wallet AND key = p_action->>'key';
  IF FOUND THEN
    IF v_known.digest <> p_action->>'digest' THEN RETURN jsonb_build_object('status', 'conflict', 'action', v_known.no); END IF;
    RETURN jsonb_build_object('status', 'replayed', 'action', v_known.no, 'balance', w.balance);
  END IF;
  -- Replicas' clocks differ a little; an undated posting never slips before the last one because of that.
  IF NOT p_action ? 'at' AND w.last_at > v_at AND w.last_at <= v_at + interval '5 minutes' THEN v_at := w.last_at; END IF;
  IF w.last_at > v_at THEN RETURN jsonb_build_object('status', 'backdated', 'lastAt', ledger_iso(w.last_at)); END IF;
  v_day := (v_at AT TIME ZONE p_zone)::date;
  w := ledger_expire_due(w, p_now, p_zone);
  -- What expired in between was posted at its own time; the new posting follows it.
  IF w.last_at > v_at THEN
    PERFORM ledger_save(w);
    RETURN jsonb_build_object('status', 'backdated', 'lastAt', ledger_iso(w.last_at));
  END IF;
  IF p_action ? 'setTo' THEN
    v_connects := (p_action->>'setTo')::int - w.balance;
    IF v_connects = 0 THEN
      PERFORM ledger_save(w);
      RETURN jsonb_build_object('status', 'unchanged', 'balance', w.balance);
    END IF;
    v_entries := jsonb_build_array(jsonb_build_object('kind', 'adjustment', 'connects', v_connects,
      'expiresOn', p_action->>'adjustmentExpiresOn', 'note', p_action->>'note', 'salt', p_action->>'salt'));
  END IF;
  SELECT coalesce(sum(-(e->>'connects')::int), 0) INTO v_need
    FROM jsonb_array_elements(v_entries) e WHERE (e->>'connects')::int < 0;
  IF v_need > w.balance AND coalesce(p_action->>'shortfall', '') <> 'adjust' THEN
    PERFORM ledger_save(w);
    RETURN jsonb_build_object('status', 'insufficient', 'balance', w.balance, 'need', v_need);
  END IF;
  IF p_action ? 'refund' THEN
    SELECT coalesce(sum(a.connects - a.returned), 0) INTO v_open
      FROM entries e JOIN actions c ON c.wallet_id = e.wallet_id AND c.no = e.action_no AND c.reversed_by IS NULL
      JOIN allocations a ON a.wallet_id = e.wallet_id AND a.entry_seq = e.seq AND a.connects > a.returned
      WHERE e.wallet_id = p_wallet AND e.proposal_no = v_proposal AND e.reverses IS NULL
        AND p_action->'refund'->'parts' ? e.kind;
    v_wanted := coalesce((p_action->'refund'->>'amount')::int, v_open);
    IF v_wanted > v_open OR v_wanted = 0 THEN
      PERFORM ledger_save(w);
      RETURN jsonb_build_object('status', 'too_much', 'open', v_open, 'balance', w.balance);
    END IF;
  END IF;
  w.action_seq := w.action_seq + 1;
  v_no := w.action_seq;
  INSERT INTO actions (wallet_id, no, key, kind, digest, person_id, recorded_at)
    VALUES (p_wallet, v_no, p_action->>'key', p_action->>'kind', p_action->>'digest', v_person, p_now);
  v_first := w.entry_seq + 1;
  IF p_action ? 'proposal' THEN
    w.proposal_seq := w.proposal_seq + 1;
    v_proposal := w.proposal_seq;
    INSERT INTO proposals (wallet_id, no, action_no, title, link, niche, base, boost, happened_at, day)
      VALUES (p_wallet, v_proposal, v_no, p_action->'proposal'->>'title', p_action->'proposal'->>'link',
        p_action->'proposal'->>'niche', (p_action->'proposal'->>'base')::int, (p_action->'proposal'->>'boost')::int, v_at, v_day);
  END IF;
  IF v_need > w.balance THEN
    v_connects := v_need - w.balance;
    w := ledger_append(w, v_no, 'adjustment', NULL, v_connects, NULL, v_at, v_day, p_now, NULL, NULL, NULL, NULL,
      (p_action->>'adjustmentExpiresOn')::date, NULL, NULL);
    INSERT INTO lots (wallet_id, seq, source, amount, remaining, cents, cents_left, issued_on, expires_on)
      VALUES (p_wallet, w.entry_seq, 'adjustment', v_connects, v_connects, 0, 0, v_day, (p_action->>'adjustmentExpiresOn')::date);
  END IF;
  FOR v_entry IN SELECT * FROM jsonb_array_elements(v_entries) LOOP
    v_connects := (v_entry->>'connects')::int;
    w := ledger_append(w, v_no, v_entry->>'kind', v_entry->>'reason', v_connects, (v_entry->>'cents')::bigint,
      v_at, v_day, p_now, NULL, v_proposal, NULL, NULL, (v_entry->>'expiresOn')::date, v_entry->>'note', v_entry->>'salt');
    IF v_connects < 0 THEN
      PERFORM ledger_take(p_wallet, w.entry_seq, -v_connects);
    ELSE
      INSERT INTO lots (wallet_id, seq, source, amount, remaining, cents, cents_left, issued_on, expires_on)
        VALUES (p_wallet, w.entry_seq, coalesce(v_entry->>'reason', v_entry->>'kind'), v_connects, v_connects,
          coalesce((v_entry->>'cents')::bigint, 0), coalesce((v_entry->>'cents')::bigint, 0), v_day, (v_entry->>'expiresOn')::date);
    END IF;
  END LOOP;
  IF p_action ? 'refund' THEN
    FOR v_spent IN
      SELECT e.seq, e.kind, (SELECT sum(a.connects - a.returned) FROM allocations a WHERE a.wallet_id = e.wallet_id
        AND a.entry_seq = e.seq AND a.connects > 0)::int AS open
      FROM entries e JOIN actions c ON c.wallet_id = e.wallet_id AND c.no = e.action_no AND c.reversed_by IS NULL
      WHERE e.wallet_id = p_wallet AND e.proposal_no = v_proposal AND e.reverses IS NULL AND e.connects < 0
        AND p_action->'refund'->'parts' ? e.kind
      ORDER BY e.seq
    LOOP
      v_part := least(v_wanted, v_spent.open);
      CONTINUE WHEN v_part = 0;
      w := ledger_append(w, v_no, 'refund', v_spent.kind, v_part, NULL, v_at, v_day, p_now, NULL, v_proposal, NULL,
        v_spent.seq, NULL, p_action->>'note', p_action->>'salt');
      PERFORM ledger_give_back(p_wallet, w.entry_seq, v_spent.seq, v_part);
      v_wanted := v_wanted - v_part;
    END LOOP;
    -- What returned to a lot whose day has passed lapses at once, by the same rule as everything else.
    w := ledger_expire_due(w, p_now, p_zone);
  END IF;
  -- A lot dated so far back that its year is over lapses at once too.
  IF v_at < p_now THEN w := ledger_expire_due(w, p_now, p_zone); END IF;
  PERFORM ledger_save(w);
  RETURN jsonb_build_object('status', 'posted', 'action', v_no, 'first', v_first, 'balance', w.balance, 'proposal', v_proposal);
END $$;
--> statement-breakpoint
-- The actions that have to go together with some that are undone: refunds of what they spent, and whatever used the
-- lots they made. Returns all of them, those asked for included.
CREATE FUNCTION ledger_dependents(p_wallet uuid, p_out int[]) RETURNS int[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE bound AS (
    SELECT unnest(p_out) AS no
    UNION
    SELECT u.action_no FROM bound b
      JOIN entries o ON o.wallet_id = p_wallet AND o.action_no = b.no
      JOIN LATERAL (
        SELECT r.action_no FROM entries r WHERE r.wallet_id = p_wallet AND r.proposal_no = o.proposal_no AND r.of_seq = o.seq
        UNION
        SELECT t.action_no FROM allocations a JOIN entries t ON t.wallet_id = p_wallet AND t.seq = a.entry_seq
          WHERE a.wallet_id = p_wallet AND a.lot_seq = o.seq AND a.connects > a.returned AND t.reverses IS NULL
      ) u ON true
      JOIN actions c ON c.wallet_id = p_wallet AND c.no = u.action_no AND c.reversed_by IS NULL
  )
  SELECT coalesce(array_agg(no ORDER BY no DESC), '{}') FROM bound
$$;
--> statement-breakpoint
-- The actions whose latest undoing, or taking back of one, is a given reversal. Expiries are left out: they are never
-- restored but follow anew from their lots.
CREATE FUNCTION ledger_roots(p_wallet uuid, p_reversal int) RETURNS int[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (
    SELECT e.seq, e.action_no, e.reverses FROM entries e WHERE e.wallet_id = p_wallet AND e.action_no = p_reversal
      AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.wallet_id = p_wallet AND r.reverses = e.seq)
    UNION ALL
    SELECT e.seq, e.action_no, e.reverses FROM chain c JOIN entries e ON e.wallet_id = p_wallet AND e.seq = c.reverses
  )
  SELECT coalesce(array_agg(DISTINCT a.no), '{}') FROM chain c
    JOIN actions a ON a.wallet_id = p_wallet AND a.no = c.action_no AND a.kind <> 'expiry'
    WHERE c.reverses IS NULL
$$;
--> statement-breakpoint
-- Reverses one entry, the last of the chain that began with p_root: what it took goes back to exactly the lots it came
-- from, what it gave is taken from them again. The spend behind the chain keeps count of what came back to it.
CREATE FUNCTION ledger_reverse(INOUT w wallets, p_root int, p_tip int, p_now timestamptz, p_zone text, p_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
  e entries;
  v_root entries;
  v_spend int;
  v_use allocations;
  v_amount int;
  v_cents bigint;
  v_twice boolean;
BEGIN
  SELECT * INTO STRICT e FROM entries WHERE wallet_id = w.id AND seq = p_tip;
  SELECT * INTO STRICT v_root FROM entries WHERE wallet_id = w.id AND seq = p_root;
  v_spend := CASE WHEN v_root.connects < 0 THEN v_root.seq ELSE v_root.of_seq END;
  w := ledger_append(w, w.action_seq, 'reversal', e.kind, -e.connects, NULL, p_at, (p_at AT TIME ZONE p_zone)::date, p_now,
    e.seq, e.proposal_no, e.lot_seq, NULL, NULL, NULL, NULL);
  FOR v_use IN SELECT * FROM allocations WHERE wallet_id = w.id AND entry_seq = e.seq AND connects <> returned LOOP
    IF v_use.connects > 0 THEN
      v_amount := v_use.connects - v_use.returned;
      v_cents := v_use.cents - v_use.returned_cents;
    ELSE
      v_amount := v_use.connects;
      v_cents := -ledger_take_from(w.id, w.entry_seq, v_use.lot_seq, -v_amount);
    END IF;
    UPDATE allocations SET returned = returned + v_amount, returned_cents = returned_cents + v_cents
      WHERE wallet_id = w.id AND entry_seq = v_spend AND lot_seq = v_use.lot_seq RETURNING returned > connects INTO v_twice;
    IF v_twice THEN RAISE EXCEPTION 'more came back than entry % used', v_spend USING ERRCODE = 'CA002', DETAIL = v_spend; END IF;
    CONTINUE WHEN v_amount < 0;
    UPDATE lots SET remaining = remaining + v_amount, cents_left = cents_left + v_cents
      WHERE wallet_id = w.id AND seq = v_use.lot_seq;
    INSERT INTO allocations (wallet_id, entry_seq, lot_seq, connects, cents)
      VALUES (w.id, w.entry_seq, v_use.lot_seq, -v_amount, -v_cents);
  END LOOP;
  SELECT amount INTO v_amount FROM lots WHERE wallet_id = w.id AND seq = e.seq;
  IF FOUND THEN PERFORM ledger_take_from(w.id, w.entry_seq, e.seq, v_amount); END IF;
END $$;
--> statement-breakpoint
-- Takes the actions p_out out of force and puts p_in back, as the wallet's newest action. Each goes against the order
-- in which it came about, so that whatever builds on something goes before it.
CREATE FUNCTION ledger_flip(INOUT w wallets, p_out int[], p_in int[], p_now timestamptz, p_zone text, p_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
  v_link record;
  v_touched int[] := '{}';
BEGIN
  FOR v_link IN
    WITH RECURSIVE link AS (
      SELECT seq AS root, seq AS tip, action_no FROM entries WHERE wallet_id = w.id AND action_no = ANY(p_out || p_in) AND reverses IS NULL
      UNION ALL
      SELECT l.root, r.seq, l.action_no FROM link l JOIN entries r ON r.wallet_id = w.id AND r.reverses = l.tip
    ), last AS (SELECT root, max(tip) AS tip, action_no FROM link GROUP BY root, action_no)
    SELECT last.*, e.action_no AS of_action FROM last JOIN entries e ON e.wallet_id = w.id AND e.seq = last.tip
    ORDER BY last.action_no = ANY(p_in), e.happened_at DESC, e.seq DESC
  LOOP
    w := ledger_reverse(w, v_link.root, v_link.tip, p_now, p_zone, p_at);
    v_touched := v_touched || v_link.of_action;
  END LOOP;
  UPDATE actions SET reversed_by = w.action_seq WHERE wallet_id = w.id AND no = ANY(p_out);
  UPDATE actions SET reversed_by = NULL WHERE wallet_id = w.id AND no = ANY(p_in);
  -- A reversal is reversed itself once nothing that it did is the last word any more.
  UPDATE actions SET reversed_by = w.action_seq WHERE wallet_id = w.id AND no = ANY(v_touched) AND kind = 'reversal'
    AND cardinality(ledger_roots(w.id, no)) = 0;
END $$;
--> statement-breakpoint
-- Undoes an action (the newest that is neither a reversal nor reversed when p_target is null). What was undone and taken
-- back can be undone again; a reversal can't be reversed twice.
-- Returns {status: posted | replayed | nothing | system | already | depends | needs, …}; all but the first wrote nothing.
CREATE FUNCTION ledger_undo(p_wallet uuid, p_now timestamptz, p_zone text, p_key text, p_person uuid, p_target int, p_with boolean)
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
      AND kind NOT IN ('reversal', 'expiry') ORDER BY no DESC LIMIT 1;
  ELSE
    SELECT * INTO v_action FROM actions WHERE wallet_id = p_wallet AND no = p_target;
  END IF;
  IF v_action.no IS NULL THEN RETURN jsonb_build_object('status', 'nothing', 'balance', w.balance); END IF;
  IF v_action.kind = 'expiry' OR v_action.key LIKE 'void:%' THEN
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
--> statement-breakpoint
-- The person behind an identity with zone, settings and wallet; made on first sight, once, however many ask at a time.
CREATE FUNCTION resolve_person(p_platform text, p_realm text, p_user text, p_person uuid, p_wallet uuid, p_now timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_person persons;
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
  RETURN jsonb_build_object('person', v_person.id, 'zone', v_person.zone, 'settings', v_person.settings, 'wallet', v_person.default_wallet);
END $$;
