import { cx } from "./class-names";

interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Names it where no `<label>` stands around it. */
  label: string;
  disabled?: boolean;
}

/** On or off, at once. */
export function Toggle({ checked, onChange, label, disabled }: ToggleProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="inline-grid shrink-0 place-items-center disabled:opacity-50 touch:size-11"
    >
      <span
        className={cx(
          "flex h-5 w-9 items-center rounded-full p-0.5 transition-colors duration-150",
          checked ? "justify-end bg-accent" : "bg-edge",
        )}
      >
        <span className="size-4 rounded-full bg-on-solid shadow-raised" />
      </span>
    </button>
  );
}
