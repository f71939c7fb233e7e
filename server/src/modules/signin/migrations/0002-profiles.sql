-- Tokens bound to a client's key (RFC 9449): RFC 7638 thumbprint. At first the key named in the request, from the code's exchange on the tokens'.
alter table signin.token_family add column bound_key text;

-- Why a sign-in was refused when it was not the person who refused; null: it was.
alter table signin.interaction add column refused_for text;
alter table signin.interaction
  add constraint a_reason_of_refusal_is_known check (refused_for in ('level'));
