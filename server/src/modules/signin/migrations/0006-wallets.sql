-- Wallets (OpenID4VCI). Which kinds of credential were asked for one by one (RFC 9396); null: by the scope, or not a wallet.
alter table signin.token_family add column card_configurations text[];
-- RFC 7638 thumbprint of the key that the wallet's attestation names: every instance of a wallet has the same client id, so a refresh asks for
-- the same key again. Null: the client proves itself in another way.
alter table signin.token_family add column instance_key text;
