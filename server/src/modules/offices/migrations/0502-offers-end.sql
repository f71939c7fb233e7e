-- Offers of a kit are deleted by the worker a day after they were made, taken or not: what one became stands with the kit, and who made it.
create index kit_offer_by_age on offices.kit_offer (made_at);
grant select (made_at), delete on offices.kit_offer to open_thaid_worker;
