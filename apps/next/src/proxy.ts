import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "./config";
import { contentSecurityPolicy } from "./content-security-policy";

/** Gives each page a policy with a nonce of its own. Nothing is authorized here: the server does that. */
export function proxy(request: NextRequest) {
  const nonce = crypto.getRandomValues(Buffer.alloc(18)).toString("base64");
  const policy = contentSecurityPolicy(nonce, settings.development);
  // Next takes the nonce for its own scripts from the policy on the request.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher:
    "/((?!_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$|apple-icon\\.png$|icons/|push-worker\\.js$|manifest\\.webmanifest$).*)",
};
