-- By hand: drizzle-kit knows no functions. Whether one of the two people of a direct room blocks the other. It is volatile, so
-- that it looks as of the moment when it is called: within a statement that has waited for the room's lock, as of after the wait.
CREATE FUNCTION "is_silenced"(room uuid, person uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM members o
    JOIN user_blocks b ON (b.blocker_id = o.user_id AND b.blocked_id = person)
      OR (b.blocker_id = person AND b.blocked_id = o.user_id)
    WHERE o.room_id = room AND o.user_id <> person
  );
END
$$;
