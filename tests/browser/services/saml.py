"""A SAML identity provider for one test: everybody is the person named on the command line."""

import base64
import re
import sys
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, server
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS

port, folder, person, portal = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
HOME = f"http://127.0.0.1:{port}"


def make() -> server.Server:
    """The provider, once it knows the portal's metadata."""
    known = {"local": [str(folder / "portal.xml")]} if (folder / "portal.xml").exists() else {}
    config = {
        "entityid": f"{HOME}/metadata",
        "service": {
            "idp": {
                "endpoints": {"single_sign_on_service": [(f"{HOME}/sso", BINDING_HTTP_REDIRECT)]},
                "sign_response": True,
                "sign_assertion": True,
                "name_id_format": [NAMEID_FORMAT_EMAILADDRESS],
            }
        },
        "key_file": str(folder / "key.pem"),
        "cert_file": str(folder / "cert.pem"),
        "xmlsec_binary": "/usr/bin/xmlsec1",
        "metadata": known,
    }
    return server.Server(config=IdPConfig().load(config))


class Handler(BaseHTTPRequestHandler):
    """Answers every request to sign in with a signed yes."""

    def do_GET(self) -> None:
        if self.path.startswith("/metadata"):
            return self._say(str(entity_descriptor(make().config)).encode(), "text/xml")
        query = parse_qs(urlsplit(self.path).query)
        if "SAMLRequest" not in query:
            return self.send_error(404)
        asked = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15).decode()
        request_id = re.search(r'ID="([^"]+)"', asked)[1]
        acs = re.search(r'AssertionConsumerServiceURL="([^"]+)"', asked)[1]
        issuer = re.search(r"<saml:Issuer[^>]*>([^<]+)", asked)[1]
        idp = make()
        answer = idp.create_authn_response(
            {"mail": [person], "givenName": ["Gesa"], "sn": ["Timm"]},
            in_response_to=request_id,
            destination=acs,
            sp_entity_id=issuer,
            userid=person,
            sign_response=True,
            sign_assertion=True,
            sign_alg="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            digest_alg="http://www.w3.org/2001/04/xmlenc#sha256",
            authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"},
        )
        state = query.get("RelayState", [""])[0]
        form = idp.apply_binding(BINDING_HTTP_POST, str(answer), acs, state, response=True)["data"]
        return self._say(form.encode() if isinstance(form, str) else form, "text/html")

    def _say(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


HTTPServer(("127.0.0.1", port), Handler).serve_forever()
