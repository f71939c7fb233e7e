-- A gate judges a card that proves itself, and tells of it later. `revoked_later`: a card that passed by an older list stood as revoked or suspended
-- in the next one that the gate got.
alter table credentials.gate_event drop constraint an_event_kind_is_known;
alter table credentials.gate_event add constraint an_event_kind_is_known check (
  kind in ('passed', 'failed', 'unknown', 'by_hand', 'reported', 'passed_by_card', 'failed_by_card', 'unknown_by_card', 'revoked_later')
);
