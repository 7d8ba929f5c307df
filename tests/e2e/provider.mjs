// A certified OpenID provider for one journey: it knows one client and a few people, who say who they are by pressing their
// own button. It says where it stands on its first line, and ends when its input does.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { origin, clientSecret, algorithm, isQuiet, people } = JSON.parse(process.env.MAILLON_PROVIDER);

const keys = [["rsa", { modulusLength: 2048 }], ["ec", { namedCurve: "P-256" }], ["ed25519", {}]].map(
  ([kind, options]) => ({ ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), use: "sig" }),
);

const page = (title, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256", "EdDSA"] },
  clients: [{
    client_id: "maillon",
    client_secret: clientSecret,
    redirect_uris: [`${origin}/sso/callback`],
    post_logout_redirect_uris: [`${origin}/sso/signed-out`],
    id_token_signed_response_alg: algorithm,
    response_types: ["code"],
    grant_types: ["authorization_code"],
  }],
  claims: {
    openid: ["sub"],
    email: ["email", "email_verified"],
    profile: ["given_name", "family_name", "employee_number", "groups"],
  },
  // A quiet one tells of people only to whoever asks with the access token; most of companies put it into the ID token.
  conformIdTokenClaims: isQuiet,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
  pkce: { methods: ["S256"], required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page("Sign out of the company", `${form}
          <button form="op.logoutForm" name="logout" value="yes">Sign out</button>`);
      },
    },
  },
  cookies: { keys: ["a key that signs the cookies of one journey"] },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  renderError: (ctx, out) => {
    ctx.type = "html";
    ctx.body = page("The provider refuses", `<p>${out.error}: ${out.error_description}</p>`);
    process.stderr.write(`${JSON.stringify(out)}\n`);
  },
});

const buttons = Object.entries(people).map(([id, person]) =>
  `<p><button name="account" value="${id}">${person.given_name} ${person.family_name}</button></p>`).join("");

const interact = async (request, response) => {
  if (request.method !== "POST") {
    await provider.interactionDetails(request, response);
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(page("Who are you?", `<form method="post">${buttons}</form>`));
  }
  let body = "";
  for await (const part of request) body += part;
  const accountId = new URLSearchParams(body).get("account");
  return provider.interactionFinished(request, response, { login: { accountId } });
};

const answer = provider.callback();
server.on("request", (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  return interact(request, response).catch((failure) => {
    process.stderr.write(`${failure.stack}\n`);
    response.writeHead(500).end();
  });
});

process.stdin.on("end", () => process.exit()).resume();
process.stdout.write(`${issuer}\n`);
