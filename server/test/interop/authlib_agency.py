"""A relying party on Debian's python3-authlib, for authlib.journey.test.ts.

Reads its settings as one line of JSON, prints the address for the browser, reads the address to which the browser was sent back, and prints
what it found as JSON.
"""

import json
import sys
from urllib.parse import parse_qsl, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

settings = json.loads(sys.stdin.readline())
metadata = requests.get(settings["issuer"] + "/.well-known/openid-configuration", timeout=10).json()
is_standard = settings["profile"] == "standard"

session = OAuth2Session(
    settings["client_id"],
    settings["client_secret"],
    scope=settings["scope"],
    redirect_uri=settings["redirect_uri"],
    token_endpoint_auth_method="client_secret_basic",
    code_challenge_method="S256" if is_standard else None,
    token_endpoint=metadata["token_endpoint"],
)
verifier = generate_token(48) if is_standard else None
nonce = generate_token(20)
more = {"code_verifier": verifier, "prompt": "consent"} if is_standard else {}
address, state = session.create_authorization_url(metadata["authorization_endpoint"], nonce=nonce, **more)
print(address, flush=True)

answer = sys.stdin.readline().strip()
try:
    # The bare session looks for a code only. What follows is what its integrations for Flask, Django and Starlette do first.
    told = dict(parse_qsl(urlsplit(answer).query))
    if "error" in told:
        raise OAuthError(error=told["error"], description=told.get("error_description"))
    token = session.fetch_token(
        metadata["token_endpoint"], authorization_response=answer, state=state, **({"code_verifier": verifier} if verifier else {})
    )
except OAuthError as refusal:
    print(json.dumps({"error": refusal.error, "description": refusal.description}))
    sys.exit(0)

keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
claims = jwt.decode(
    token["id_token"],
    keys,
    claims_cls=CodeIDToken,
    claims_options={"iss": {"essential": True, "value": metadata["issuer"]}, "aud": {"essential": True, "value": settings["client_id"]}},
    claims_params={"nonce": nonce, "client_id": settings["client_id"], "access_token": token["access_token"]},
)
claims.validate(leeway=10)
userinfo = session.get(metadata["userinfo_endpoint"]).json()
refreshed = session.refresh_token(metadata["token_endpoint"])
introspected = session.introspect_token(metadata["introspection_endpoint"], token=refreshed["access_token"]).json()
revoked = session.revoke_token(metadata["revocation_endpoint"], token=refreshed["access_token"]).status_code
gone = session.introspect_token(metadata["introspection_endpoint"], token=refreshed["access_token"]).json()
print(
    json.dumps(
        {
            "claims": dict(claims),
            "userinfo": userinfo,
            "expires_in": token["expires_in"],
            "is_new_token": refreshed["access_token"] != token["access_token"],
            "introspected": introspected,
            "revoked": revoked,
            "gone": gone,
        }
    )
)
