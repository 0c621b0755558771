import { ComposerFrame } from "./composer-frame";

/** The composer's place while it is not known who writes where: on the server, too. */
export function ComposerOutline() {
  return (
    <ComposerFrame>
      <div className="h-11 rounded-card border border-edge/60 bg-raised shadow-raised touch:h-13.5" />
    </ComposerFrame>
  );
}
