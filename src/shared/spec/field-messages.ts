/** Messages for values that a spec does not accept. Words in braces are replaced. */
export interface FieldMessages {
  /** @defaultValue "{label} is required." */
  required: string;
  /** For a field that is only set by signing in. @defaultValue "Sign in first." */
  signInFirst: string;
  /** @defaultValue "Enter a text." */
  notText: string;
  /** @defaultValue "Enter a whole number." */
  notInteger: string;
  /** @defaultValue "Enter a number." */
  notNumber: string;
  /** @defaultValue "Choose yes or no." */
  notBoolean: string;
  /** @defaultValue "Enter a list of texts." */
  notList: string;
  /** @defaultValue "Enter valid JSON." */
  notJson: string;
  /** @defaultValue "Enter a full date with a four-digit year." */
  notDate: string;
  /** @defaultValue "Choose one of the options." */
  notAnOption: string;
  /** @defaultValue "Enter a number of at least {minimum}." */
  tooSmall: string;
  /** @defaultValue "Enter a number of at most {maximum}." */
  tooLarge: string;
  /** @defaultValue "Enter a number from {minimum} to {maximum}." */
  outOfRange: string;
  /** @defaultValue "Enter at least {count} characters." */
  tooShort: string;
  /** @defaultValue "Enter at most {count} characters." */
  tooLong: string;
  /** @defaultValue "Enter at least {count} items." */
  tooFew: string;
  /** @defaultValue "Enter at most {count} items." */
  tooMany: string;
  /** @defaultValue "Write it like this: {example}" */
  mismatch: string;
  /** @defaultValue "“{item}”: write it like this: {example}" */
  itemMismatch: string;
  /** @defaultValue "“{item}” is not one of: {options}" */
  itemNotAllowed: string;
  /** @defaultValue "This has to be “{value}”." */
  notConst: string;
}

export const FIELD_MESSAGES: FieldMessages = {
  required: "{label} is required.",
  signInFirst: "Sign in first.",
  notText: "Enter a text.",
  notInteger: "Enter a whole number.",
  notNumber: "Enter a number.",
  notBoolean: "Choose yes or no.",
  notList: "Enter a list of texts.",
  notJson: "Enter valid JSON.",
  notDate: "Enter a full date with a four-digit year.",
  notAnOption: "Choose one of the options.",
  tooSmall: "Enter a number of at least {minimum}.",
  tooLarge: "Enter a number of at most {maximum}.",
  outOfRange: "Enter a number from {minimum} to {maximum}.",
  tooShort: "Enter at least {count} characters.",
  tooLong: "Enter at most {count} characters.",
  tooFew: "Enter at least {count} items.",
  tooMany: "Enter at most {count} items.",
  mismatch: "Write it like this: {example}",
  itemMismatch: "“{item}”: write it like this: {example}",
  itemNotAllowed: "“{item}” is not one of: {options}",
  notConst: "This has to be “{value}”.",
};

/** Replaces the words in braces. */
export const fillIn = (message: string, words: Readonly<Record<string, string | number | null>>): string =>
  message.replaceAll(/\{(\w+)\}/g, (braced, word: string) => String(words[word] ?? braced));
