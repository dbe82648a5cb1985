/**
 * Of the stay `s`, in SQL: nothing speaks against the passage it begins with, or the owner of the place said that it is
 * valid. Whoever was recorded from afar is no contact, and no case was there.
 */
export const BELIEVED = `not exists (
    select 1 from visit_flag f where f.place_id = s.place_id and f.at = s.started_at and f.visit_id = s.id
      and (f.decision = 'dismissed' or f.is_doubtful and f.decision is null))`;
