-- Erasing takes away an account that an act was about as well, such as whose duty was changed.
CREATE OR REPLACE FUNCTION only_who_did_it_changes(p_before jsonb, p_after jsonb) RETURNS boolean LANGUAGE sql AS $$
  SELECT CASE WHEN sent_by('erase_person') THEN p_before - 'actor' - 'target' = p_after - 'actor' - 'target'
    WHEN sent_by('join_persons') OR sent_by('part_person') THEN p_before - 'actor' = p_after - 'actor' ELSE false END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION forget_account(p_platform text, p_realm text, p_user text, p_teams uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
  UPDATE audit_log SET target = 'user erased' WHERE community_platform = p_platform AND target = 'user ' || p_user
    AND p_realm IN ('', community_id);
  UPDATE announcements SET released_by = NULL
    WHERE released_by->>'platform' = p_platform AND released_by->>'realm' = p_realm AND released_by->>'user' = p_user;
  IF p_platform = 'local' THEN DELETE FROM local_messages WHERE place = '@' || p_user; END IF;
END $$;
