import pytest
from tests.workspace.towns import occupy, share

pytestmark = pytest.mark.django_db


def test_x(district, client, settings):
    settings.MFA_REQUIRED = False
    b = occupy(district, "stadt-bleckede", district.bernd, district.britta, "Zitronenfalter")
    s = share(district)
    print(b)
    client.force_login(district.bernd)
    for d in b.drafts.values():
        print(d.state, client.get(f"/arbeitsplatz/entwurf/{d.pk}/").status_code)
    assert 0
