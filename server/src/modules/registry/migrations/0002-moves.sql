-- Officers record moves: they close an entry, which they might already, and open another.
grant insert on registry.residence to open_thaid_officer;
