/**
 * One install of the app. An organisation-wide one belongs to no single workspace: `teamId` is null then.
 * `refreshToken` and `expiresAt` are set where token rotation is on.
 */
export type Installation = {
  readonly enterpriseId: string | null;
  readonly teamId: string | null;
  readonly botToken: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
  readonly installedBy: string;
  readonly installedAt: Date;
};

/** Where installs are kept; tokens are stored encrypted by whoever implements it. */
export type InstallationStore = {
  /** Adds or replaces the install under its key. */
  readonly save: (key: string, installation: Installation) => Promise<void>;
  readonly load: (key: string) => Promise<Installation | null>;
  /**
   * Changes an install while no other process can change it (a row lock or a lease): `change` gets what is stored
   * at that moment, and what it returns is stored. A refresh token works once, so two must never use the same.
   */
  readonly exclusively: (
    key: string,
    change: (current: Installation) => Promise<Installation>,
  ) => Promise<Installation | null>;
  /** Removes the install if it was made before `olderThan`; false when it is newer or not there. */
  readonly remove: (key: string, olderThan: Date) => Promise<boolean>;
  /** Remembers through which install a workspace or an organisation is reached, for messages that nobody asked for. */
  readonly rememberTeam: (teamId: string, key: string) => Promise<void>;
  readonly keyOfTeam: (teamId: string) => Promise<string | null>;
};

/** Where in Slack something came from, as far as installs are concerned. */
export type InstallPlace = {
  readonly enterpriseId: string | null;
  readonly teamId: string | null;
  readonly orgWide: boolean;
};

/** The key an install is stored under: its workspace, or its organisation where it is for all of its workspaces. */
export function installationKey(installation: Pick<Installation, "enterpriseId" | "teamId">): string {
  if (installation.teamId !== null) return `team:${installation.teamId}`;
  if (installation.enterpriseId !== null) return `org:${installation.enterpriseId}`;
  throw new Error("An install belongs to a workspace or to an organisation.");
}

/**
 * The keys under which the install for a place may be stored, the likeliest first. Slack names the workspace also
 * where the install is the organisation's, and an organisation may hold installs of both kinds.
 */
export function installationKeys(place: InstallPlace): readonly string[] {
  const team = place.teamId === null || place.teamId === place.enterpriseId ? [] : [`team:${place.teamId}`];
  const org = place.enterpriseId === null ? [] : [`org:${place.enterpriseId}`];
  return place.orgWide ? [...org, ...team] : [...team, ...org];
}
