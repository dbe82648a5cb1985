-- A gate finds whom an identity card names. It has no grant on person_index: it brings the keyed hashes of the numbers
-- before it and learns whose they are, never which there are.

create function people_with_id_numbers(hmacs bytea[])
returns table (hmac bytea, person_id uuid, relation text, is_claimed boolean)
language sql stable security definer set search_path = {{cell}}, vaora, pg_temp as $$
  select i.hmac, p.id, p.relation, p.account_id is not null
  from person_index i join person_public p on p.id = i.person_id
  where i.kind = 'id_number' and i.hmac = any (hmacs)
  order by p.created_at desc, p.id
$$;
comment on function people_with_id_numbers(bytea[]) is
  'Who has one of these identity numbers, newest first; is_claimed: an account speaks for the person';
revoke all on function people_with_id_numbers(bytea[]) from public;
grant execute on function people_with_id_numbers(bytea[]) to app_gate;
