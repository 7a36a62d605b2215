// An OpenID Connect provider for one test: whoever types a mail address is that person; "unbestaetigt@…" is not verified.
import { Provider } from "oidc-provider";

const [port, portal] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "amtslotse",
    client_secret: "nur-fuer-den-test",
    redirect_uris: [`${portal}/konto/oidc/oidc/login/callback/`],
    response_types: ["code"],
    grant_types: ["authorization_code"],
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["given_name", "family_name"] },
  pkce: { required: () => true },
  cookies: { keys: ["nur-fuer-den-test"] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: async () => ({
      sub: id, email: id, email_verified: !id.startsWith("unbestaetigt"), given_name: "Gesa", family_name: "Timm",
    }),
  }),
});
provider.listen(Number(port), "127.0.0.1");
