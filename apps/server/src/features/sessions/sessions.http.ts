import {
  EndSession,
  ListSessions,
  RequestSignInLink,
  SignInWithLink,
  SignOut,
  SignOutEverywhere,
  SignOutOthers,
  StartGoogleSignIn,
} from "@parley/shared/contracts/sessions";
import type { HttpBinder } from "../../transport/http";
import { endSession, listSessions, signOutOthers } from "./own-sessions.service";
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
  bind(SignOutOthers, signOutOthers);
  bind(ListSessions, listSessions);
  bind(EndSession, endSession);
}
