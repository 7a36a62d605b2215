"""Signing in through the service of an administration: a real OpenID Connect provider, a real SAML provider."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import running
from tests.browser.test_signin import last_mail

pytestmark = pytest.mark.browser
HERE = Path(__file__).with_name("services")
PROVIDER = "oidc-provider@9.13.3"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen) -> None:
    """Until the provider answers."""
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} antwortet nicht.")


def invite(var: Path, email: str, url: str) -> None:
    """An invitation from the command line, as the operator sends it."""
    import os

    command = [sys.executable, "-m", "amtslotse.cli.main", "people", "invite", email]
    command += ["--administration", "samtgemeinde-gellersen", "--role", "editing"]
    environment = {**os.environ, "AMTSLOTSE_VAR": str(var), "DATABASE_URL": "", "AMTSLOTSE_URL": url}
    environment["AMTSLOTSE_MAIL_FOLDER"] = str(var / "mails")
    subprocess.run(command, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def oidc(tmp_path_factory):
    """A portal and an OpenID Connect provider that know each other."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("ACHTUNG, ÜBERSPRUNGEN: Node fehlt, die Anmeldung über OpenID Connect wird nicht geprüft.")
    folder, var = tmp_path_factory.mktemp("oidc"), tmp_path_factory.mktemp("var")
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    got = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", PROVIDER], cwd=folder, timeout=300)
    if got.returncode:
        pytest.skip("ACHTUNG, ÜBERSPRUNGEN: das npm-Register antwortet nicht, OpenID Connect wird nicht geprüft.")
    shutil.copy(HERE / "oidc.mjs", folder)
    port = free_port()
    settings = {
        "AMTSLOTSE_OIDC_ISSUER": f"http://127.0.0.1:{port}",
        "AMTSLOTSE_OIDC_CLIENT": "amtslotse",
        "AMTSLOTSE_OIDC_SECRET": "nur-fuer-den-test",
        "AMTSLOTSE_OIDC_NAME": "dem Testdienst",
        "AMTSLOTSE_WORKER": "off",
    }
    with running(var, **settings) as url:
        command = ["node", "oidc.mjs", str(port), url]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration", process)
                yield url, var
            finally:
                process.terminate()


def through_oidc(page, email: str) -> None:
    """Sign in at the provider and come back."""
    page.goto("/arbeitsplatz/")
    page.get_by_role("link", name="Anmelden mit dem Testdienst").click()
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill("egal")
    page.locator("[type=submit]").click()
    page.locator("[type=submit]").click()


@pytest.fixture
def visit(browser):
    """A new person at a browser, without JavaScript."""
    contexts = []

    def open_page(url: str, *, script: bool = False):
        contexts.append(browser.new_context(base_url=url, java_script_enabled=script, locale="de-DE"))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_an_invited_person_comes_in_through_openid_connect_again_and_again(oidc, visit):
    url, var = oidc
    invite(var, "gesa.timm@gellersen.example", url)
    assert "Samtgemeinde Gellersen" in last_mail(var, "gesa.timm@gellersen.example")
    for _ in range(2):
        page = visit(url)
        through_oidc(page, "gesa.timm@gellersen.example")
        page.wait_for_url("**/arbeitsplatz/")
        page.goto("/konto/")
        assert page.get_by_text("Samtgemeinde Gellersen: Bearbeiten").is_visible()


@pytest.mark.parametrize("who", ["fremde@anderswo.example", "unbestaetigt@gellersen.example"])
def test_strangers_and_unverified_addresses_get_no_account(oidc, visit, who):
    url, var = oidc
    if who.startswith("unbestaetigt"):
        invite(var, who, url)
    page = visit(url)
    through_oidc(page, who)
    assert page.get_by_role("heading", name="Zu dieser Anmeldung gibt es hier kein Konto").is_visible()
    page.goto("/arbeitsplatz/")
    assert page.get_by_role("heading", name="Anmelden").is_visible()


def test_an_answer_nobody_asked_for_is_refused(oidc, visit):
    page = visit(oidc[0])
    page.goto("/konto/oidc/oidc/login/callback/?code=erfunden&state=erfunden")
    assert page.get_by_role("heading", name="Die Anmeldung hat nicht geklappt").is_visible()


def test_an_invited_person_comes_in_through_saml(tmp_path, visit):
    if not Path("/usr/bin/xmlsec1").exists():
        pytest.skip("ACHTUNG, ÜBERSPRUNGEN: xmlsec1 fehlt (apt install xmlsec1), SAML wird nicht geprüft.")
    var, port = tmp_path / "var", free_port()
    var.mkdir()
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    subprocess.run([*key, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, check=True, capture_output=True)
    person = "gesa.timm@gellersen.example"
    command = [sys.executable, str(HERE / "saml.py"), str(port), str(tmp_path), person, ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as idp:
        try:
            metadata = f"http://127.0.0.1:{port}/metadata"
            wait_for(metadata, idp)
            settings = {"AMTSLOTSE_SAML_METADATA": metadata, "AMTSLOTSE_SAML_MAIL_TRUSTED": "on"}
            with running(var, AMTSLOTSE_WORKER="off", **settings) as url:
                own = urllib.request.urlopen(f"{url}/konto/saml/verwaltung/metadata/").read()
                (tmp_path / "portal.xml").write_bytes(own)
                invite(var, person, url)
                page = visit(url, script=True)
                page.goto("/arbeitsplatz/")
                page.get_by_role("link", name=re.compile("SAML")).click()
                page.wait_for_url("**/arbeitsplatz/")
                page.goto("/konto/")
                assert page.get_by_text("Samtgemeinde Gellersen: Bearbeiten").is_visible()
        finally:
            idp.terminate()
