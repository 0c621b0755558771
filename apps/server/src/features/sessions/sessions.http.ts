import {
  RequestSignInLink,
  SignInWithLink,
  SignOut,
  SignOutEverywhere,
  StartGoogleSignIn,
} from "@parley/shared/contracts/sessions";
import type { HttpBinder } from "../../transport/http";
import {
  requestSignInLink,
  signInWithLink,
  signOut,
  signOutEverywhere,
  startGoogleSignIn,
} from "./sessions.service";

export function bindSessionsHttp({ bind }: HttpBinder) {
  bind(RequestSignInLink, requestSignInLink);
  bind(SignInWithLink, signInWithLink);
  bind(StartGoogleSignIn, startGoogleSignIn);
  bind(SignOut, signOut);
  bind(SignOutEverywhere, signOutEverywhere);
}
