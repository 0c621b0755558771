"use client";

import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { AdminSection } from "./admin-section";
import { strings as admin } from "./admin.strings";
import { SignUpForm } from "./sign-up-form";
import { signUpPolicyError, strings } from "./sign-up.strings";
import { useSignUpPolicy } from "./use-sign-up-policy";

/** Who may make an account, and who decided it. */
export function SignUpScreen() {
  const { policy, setPolicy, error, reload } = useSignUpPolicy();
  return (
    <AdminSection title={admin.parts.signUp} hint={strings.hint}>
      <div className="rounded-card border border-line bg-raised shadow-raised">
        {policy !== null && <SignUpForm policy={policy} onPolicy={setPolicy} />}
        {policy === null && error === null && <FormSkeleton />}
        {policy === null && error !== null && (
          <ErrorState title={strings.failed} action={<Button onClick={reload}>{strings.retry}</Button>}>
            {signUpPolicyError(error)}
          </ErrorState>
        )}
      </div>
    </AdminSection>
  );
}

function FormSkeleton() {
  return (
    <SkeletonGroup label={strings.loading} className="grid gap-2 p-4">
      <Skeleton className="mb-2 h-4 w-44" />
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} className="h-16" />
      ))}
    </SkeletonGroup>
  );
}
